SELECT org.sees_all() AS whole;
