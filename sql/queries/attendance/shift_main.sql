UPDATE attendance.shift
SET main = true
WHERE id = @id AND NOT main;
