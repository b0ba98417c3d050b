"""Exports in the shapes that platforms use (DOMAIN.md § 8); people, ids and addresses are invented."""

X = b"""-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA512

[ {
  "account" : {
    "email" : "jane@example.com",
    "createdVia" : "oauth:129032",
    "username" : "jane_example",
    "accountId" : "1500000000000012345",
    "createdAt" : "2019-04-01T10:00:00.000Z",
    "accountDisplayName" : "Jane"
  }
} ]
[ {
  "accountCreationIp" : {
    "accountId" : "1500000000000012345",
    "userCreationIp" : "203.0.113.7"
  }
} ]
[ {
  "ipAudit" : {
    "accountId" : "1500000000000012345",
    "createdAt" : "2023-02-25T04:34:32.000Z",
    "loginIp" : "203.0.113.8"
  }
}, {
  "ipAudit" : {
    "accountId" : "1500000000000012345",
    "createdAt" : "2023-02-26T04:34:32.000Z",
    "loginIp" : "2001:db8::8"
  }
} ]
-----BEGIN PGP SIGNATURE-----

iQEzBAEBCgAdFiEE
-----END PGP SIGNATURE-----
"""
GOOGLE_SUBSCRIBER = (
    b"Account ID,Name,e-Mail,Alternate e-Mails,Created on,Terms of Service IP,Birthday,Services,Recovery e-Mail,"
    b"Recovery SMS,2-Step phone numbers\n"
    b"1500000000000012345,Jane Doe,jane@example.com,,2019-04-01 10:00:00 Z,203.0.113.7,1990-01-01,Gmail,"
    b"bob@example.com,+81 3-5555-0100,+81 3-5555-0101\n"
)
GOOGLE_ACTIVITY = (
    b"Timestamp,IP Address,Activity Type,Android ID,Apple iOS IDFV,User Agent String\n"
    b"2023-02-25 04:34:32 Z,203.0.113.7,Login,,,Mozilla/5.0 (X11)\n"
    b"2023-02-26 04:34:32 Z,2001:db8::7,Logout,,,Mozilla/5.0 (X11)\n"
)
META = b"IP Address,Time\n203.0.113.7:22859,2023-02-25 04:34:32 UTC\n[2001:db8::1]:59483,2023-02-26 04:34:32 UTC\n"
REDDIT = b"date,ip\nregistration ip,203.0.113.7\n2023-02-25 04:34:32 UTC,203.0.113.8\n"
SNAP_SUBSCRIBER = (
    b"id,email_address,created,creation_ip,phone_number,display_name,status\n"
    b"jane_example,jane@example.com,Mon Apr 01 10:00:00 UTC 2019,203.0.113.7,+81355550100,Jane,Active\n"
)
SNAP_LOG = (
    b"ip,type,timestamp\n203.0.113.7,login,Sat Feb 25 04:34:32 PST 2023\n"
    b"203.0.113.8,logout,Tue Jul 25 04:34:32 PDT 2023\n"
)  # fmt: skip
SNAP_LOG_UTC = b"ip,type,timestamp\n203.0.113.7,login,Sat Feb 25 04:34:32 UTC 2023\n"
DISCORD_ACCOUNT = (
    b'[{"id": "1500000000000012345", "username": "jane_example", "discriminator": "0", "email": "jane@example.com",'
    b' "phone": "+81355550100"}]'
)
DISCORD_EVENTS = (
    b'{"event_type": "session_start", "user_id": "1500000000000012345", "ip": "203.0.113.7",'
    b' "timestamp": "2023-02-25T04:34:32.123000+00:00", "browser_user_agent": "Mozilla/5.0"}\n'
    b'{"event_type": "session_end", "user_id": "1234567890123456789", "ip": "203.0.113.8",'
    b' "timestamp": "2023-02-25T05:34:32.123000+00:00", "browser_user_agent": "Mozilla/5.0"}\n'
)
TIKTOK_LOGINS = b"Date,IP,Device Model\n27/07/2026 03:04:43PM (UTC +00),203.0.113.7,Pixel\n"
TIKTOK = b"Date,IP\n27/07/2026 03:04:43PM (UTC +00),203.0.113.7\n08/06/2026 03:04:43AM (UTC +00),2001:db8::7\n"
