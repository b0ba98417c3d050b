"""What an order tells the platform, the users and the requester to do, and by when."""
