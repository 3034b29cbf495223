"""Pictures drawn when the site is built: its icons as an app, and the card of each page that messengers show."""
