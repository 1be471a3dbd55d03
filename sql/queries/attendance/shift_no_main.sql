UPDATE attendance.shift
SET main = false
WHERE main AND id <> @id;
