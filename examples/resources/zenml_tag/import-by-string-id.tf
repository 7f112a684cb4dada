# The ID is the name or the UUID of the tag.
import {
  to = zenml_tag.production
  id = "production"
}
