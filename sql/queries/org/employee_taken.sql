-- Which of these codes somebody has, out of scope too.
SELECT code FROM org.taken_codes(@codes) AS code;
