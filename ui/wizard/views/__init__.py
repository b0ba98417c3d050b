"""What the wizard's pages show, worked out from a `WizardView` as frozen rows and sentences. No Qt here."""
