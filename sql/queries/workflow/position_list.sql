SELECT code, name, name_en
FROM app.position_v
ORDER BY id;
