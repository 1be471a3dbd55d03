SELECT name
FROM app.colleagues(ARRAY[@id::bigint]);
