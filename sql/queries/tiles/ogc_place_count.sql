SELECT count(*)
FROM geo.place o
WHERE true /* condition */;
