terraform {
  required_providers {
    notes = { source = "example.com/acme/notes" }
  }
}

provider "notes" {
  folder = "notes"
}

variable "passphrase" {
  type      = string
  ephemeral = true
  default   = null
}

resource "notes_note" "shopping" {
  title = "Shopping list"
  text  = "Milk, bread, apples"
  tags  = ["home", "weekly"]

  passphrase         = var.passphrase
  passphrase_version = 1
}

resource "notes_note" "index" {
  title = "Index"
  text  = "- ${provider::notes::link(notes_note.shopping.id, notes_note.shopping.title)}"
}

data "notes_note" "index" {
  title = notes_note.index.title
}

output "index" {
  value = data.notes_note.index.text
}
