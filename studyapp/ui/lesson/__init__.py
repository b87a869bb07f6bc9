"""The place to read: a lesson's page, its sentences and what they mention."""
