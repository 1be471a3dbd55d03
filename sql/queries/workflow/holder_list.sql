SELECT h
FROM app.holders(@position, @unit, @day::date, @own) h;
