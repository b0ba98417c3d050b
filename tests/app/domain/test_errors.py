"""What an error prints where it is printed whole."""

from app.domain.errors import BadInput, Fault


def test_every_fault_of_an_input_has_a_line_of_its_own() -> None:
    error = BadInput([Fault("row 2", "no-zone", "The time has no zone."), Fault("row 9", "empty", "It is empty.")])
    first, *lines = str(error).splitlines()
    assert first == error.sentence
    assert [line.partition(":")[0] for line in lines] == ["row 2", "row 9"]
