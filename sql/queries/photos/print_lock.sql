-- One photo of a company at a time is compared and written, so that of two that come at once one sees the other.
SELECT pg_advisory_xact_lock(hashtext('photos.print'), app.tenant()::int);
