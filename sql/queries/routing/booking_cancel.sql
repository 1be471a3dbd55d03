UPDATE routing.booking
SET cancelled_at = @at, changed_at = @at, rev = rev + 1
WHERE id = @id;
