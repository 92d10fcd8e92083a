/* csv_fuzz.c - a short run of tests/fuzz/csv.c */
#include "../fuzz/csv.c"
