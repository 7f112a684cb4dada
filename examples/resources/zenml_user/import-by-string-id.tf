# The ID is the name or the UUID of the user. "?password_wo_version=1" after a UUID keeps the password that the user has.
import {
  to = zenml_user.grace
  id = "grace"
}
