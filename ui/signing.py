"""Sign-in where a second person is needed."""

from ui.dialogs.sign_in import SignInDialog


class ApproveDialog(SignInDialog):
    """Let a second person approve in place; whoever was signed in stays so."""

    TITLE = "Approve"
    EXPLANATION = (
        "A second person approves this exact content, with their own passphrase. "
        "Whoever is signed in now stays signed in."
    )
