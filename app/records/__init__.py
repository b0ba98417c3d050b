"""The platform's records: from the bytes of a file to rows that were read without a doubt."""
