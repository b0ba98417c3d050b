"""The container that carries a production: manifest, inner package, encryption, and the check of all of them."""
