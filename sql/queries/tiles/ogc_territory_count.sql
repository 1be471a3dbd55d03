SELECT count(*)
FROM geo.territory o
WHERE true /* condition */;
