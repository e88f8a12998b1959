new Intl.NumberFormat();
