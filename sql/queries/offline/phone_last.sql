SELECT last_n
FROM offline.phone
WHERE id = @phone;
