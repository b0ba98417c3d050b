"""Invented orders in plain text, each with what makes it hard to read."""
# ruff: noqa: E501 - the lines of the orders are as long as they are printed

from typing import Final

DEFENDANT_ASKS: Final = """UNITED STATES DISTRICT COURT
DISTRICT OF OREGON
PORTLAND DIVISION

JONAS KESTREL,
Plaintiff,
v.
MORI WIDGETS, INC.,
Defendant.

Case No. 3:24-cv-01444-AB

ORDER ON MOTION TO COMPEL

Plaintiff Jonas Kestrel sues Mori Widgets, Inc. (“Mori”) for breach of contract. Defendant Mori Widgets, Inc. moves to \
compel nonparty Harborline, Inc. (“Harborline”) to comply with a subpoena seeking the identity of the person who posted \
as @lathe_77. See Kestrel v. Does, No. 23-cv-00777-XY (D. Or. Jan. 5, 2023). In an earlier order Judge Amanda Roe let \
Mori serve the subpoena on January 3, 2024. The hearing of May 5, 2024 is vacated.

The motion is GRANTED. Harborline shall produce the name of the holder by June 1, 2024.

DATED this 3rd day of May, 2024.

______________________
Ada B. Finch
United States District Judge
"""

PLATFORM_MOVES: Final = """UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF COLUMBIA

HARBORLINE, INC.,
Movant,
v.
KESTREL FOODS LLC,
Respondent.

Misc. No. 24-55 (ABC)

MEMORANDUM OPINION

Harborline, Inc. (“Harborline”) moves to quash a subpoena that Kestrel Foods LLC (“Kestrel”) served on it in Kestrel \
Foods LLC v. John Does 1-3, No. 1:23-cv-2222 (E.D. Va.). Kestrel opposes and cross-moves to compel. For the reasons \
below the motion to quash is DENIED and the cross-motion is GRANTED.

Harborline shall produce the requested information within 14 days.

SO ORDERED.

Date: July 7, 2024
                                   ANNA B. CREST
                                   United States District Judge
"""

SECOND_HOP: Final = """UNITED STATES DISTRICT COURT
NORTHERN DISTRICT OF CALIFORNIA

IN RE EX PARTE APPLICATION OF AKIRA MORI,
Applicant.

Case No. 24-mc-80555-QQ
ORDER GRANTING SECOND APPLICATION
Re: Dkt. No. 12

On March 1, 2024, the Court authorized Applicant Akira Mori to serve a subpoena on Chirp, Inc. (“Chirp”). Chirp \
produced IP addresses that belong to Valley Cable LLC (“Valley”). Mr. Mori now applies for leave to serve a subpoena on \
Valley for the names of the subscribers.

The application is GRANTED. Valley shall notify the subscribers within 10 days of service of the subpoena.

IT IS SO ORDERED.

Dated: May 9, 2024

QUILL Q. QUAIL
United States Magistrate Judge
"""

GRANTED_AS_TO_ONE: Final = """IN THE UNITED STATES DISTRICT COURT
FOR THE NORTHERN DISTRICT OF TEXAS
DALLAS DIVISION

KESTREL & SON, LTD., et al., Plaintiffs,

v.

JOHN DOES 1-5, Defendants.

Civil Action No. 3:24-CV-00999-X

ORDER GRANTING EXPEDITED DISCOVERY

Before the Court is Plaintiff Kestrel & Son, Ltd.’s Emergency Motion for Leave to Conduct Expedited Discovery [Doc. 7]. \
Plaintiffs seek to subpoena Harborline LLC, Chirp, Inc., and Valley Cable Corp. The Court GRANTS the motion as to \
Harborline LLC and DENIES the motion as to Valley Cable Corp. without prejudice. See Smith v. Jones, 2020 WL 123456, at \
*2 (N.D. Tex. May 1, 2020) (Horan, M.J.).

SO ORDERED on this 6th day of June 2024.

BRANT T. STORK
UNITED STATES DISTRICT JUDGE
"""

DRAFT: Final = """UNITED STATES DISTRICT COURT
CENTRAL DISTRICT OF CALIFORNIA
WESTERN DIVISION

KESTREL LLC, a Delaware limited liability company,
Plaintiff,
v.
DOES 1-10, inclusive,
Defendants.

CASE NO.: 2:24-mc-00077-AB (XYZx)
Related to Case No. 1:23-cv-01234 (S.D.N.Y.)

[PROPOSED] ORDER GRANTING STIPULATION RE SUBPOENA TO HARBORLINE, INC.
Hearing Date: March 9, 2024

Having considered the stipulation of Plaintiff Kestrel LLC and non-party Harborline, Inc. (“Harborline”), and good \
cause appearing, IT IS SO ORDERED. Harborline shall produce within 21 days.

DATED: ____________, 2024
________________
United States Magistrate Judge
"""

STATE_COURT: Final = """SUPERIOR COURT OF CALIFORNIA
COUNTY OF SAN MATEO

KESTREL DENTAL, INC., Plaintiff,
vs.
DOES 1-20, Defendants.

Case No. 24-CIV-01234

ORDER GRANTING MOTION TO COMPEL COMPLIANCE WITH SUBPOENA TO HARBORLINE, INC.

The motion of Plaintiff Kestrel Dental, Inc. to compel Harborline, Inc. to comply with a deposition subpoena for \
business records came on for hearing on May 1, 2024 in Department 4, the Honorable Amy Q. Roe presiding.

The motion is GRANTED.

Dated: May 3, 2024
________________
Hon. Jane Q. Finch
Judge of the Superior Court
"""

RUN_ON: Final = """Kestrel, Inc v. Harborline

Filing 3

Order by Magistrate Judge Mona M. Mori granting 1 Ex Parte Application. Signed on 4/19/2022. (mmm, COURT STAFF) \
(Filed on 4/20/2022)

Download PDF
Case 3:22-mc-80555-MMM Document 3 Filed 04/20/22 Page 1 of 7 UNITED STATES DISTRICT COURT NORTHERN DISTRICT OF \
CALIFORNIA KESTREL, INC., Case No. 22-mc-80555-MMM Plaintiff, v. HARBORLINE, INC., Defendant. ORDER ON EX PARTE \
APPLICATION UNDER 28 U.S.C. § 1782 Re: Dkt. No. 1 Petitioner kestrel, Inc. (“kestrel”) filed an ex parte application \
seeking permission to issue a subpoena pursuant to 28 U.S.C. § 1782 to obtain discovery from Harborline, Inc. \
(“Harborline”) for use in foreign proceedings. The court grants the application. I. BACKGROUND kestrel seeks \
discovery in aid of a lawsuit that it plans to initiate in Japan.
"""
