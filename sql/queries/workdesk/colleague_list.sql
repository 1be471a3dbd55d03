SELECT id, name, code, unit_name, position_name
FROM app.find_colleagues(@wanted, @most);
