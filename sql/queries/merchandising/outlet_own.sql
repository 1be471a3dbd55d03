SELECT my_outlets FROM geo.my_outlets();
