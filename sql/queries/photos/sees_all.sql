-- Whether the actor sees the whole company.
SELECT org.sees_all();
