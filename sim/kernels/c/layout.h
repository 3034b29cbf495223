/* How arrays of H units come to lie as the kernels want them: each row filled up with zeros to a multiple of four. */
#ifndef LAYOUT_H
#define LAYOUT_H

/* The next multiple of four. */
static inline int filled_up(int count) { return (count + 3) & ~3; }

/* to (rows, filled_up(count)) = from (rows, count), zeros beside it; nothing but zeros if from is null. Rows of `to`
   lie to_row floats apart. */
void fill_rows(const float *from, float *to, int to_row, int rows, int count);

/* to (rows, count) = the units themselves of from (rows, filled_up(count)) */
void take_rows(const float *from, float *to, int rows, int count);

/* inputs (T + 1, B, D + 1 + filled_up(H)): x (T, B, D) and 1 for all steps, and h_0 (B, H), zeros if it is null, are
   put to where the first step finds them; h (filled up) gets h_0, too. */
void stack(const float *x, const float *h_0, float *inputs, float *h, int T, int B, int D, int H);

#endif
