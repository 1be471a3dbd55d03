SELECT count(*)
FROM geo.outlet o
WHERE true /* condition */;
