/* Matrix products, the larger part of all work. */
#ifndef PRODUCTS_H
#define PRODUCTS_H

enum sum { REPLACE, ADD };

/* c (M, N) = or += a b, for a (M, K) and b (K, N).

   Entries of a row of b and of c are neighbours in memory, and their rows b_row and c_row floats apart; of a both are
   free, so that it may be transposed: a(m, k) = a[m * a_row + k * a_column]. Each entry is summed in the order of k, by
   itself, and then added: to add up a sequence's products step by step rounds less than to add up all their terms. */
void multiply(const float *a, int a_row, int a_column, const float *b, int b_row, float *c, int c_row, int M, int N,
              int K, enum sum sum);

/* The same with b as `into_strips` lays it, for N a multiple of 4: for a b that many products share. Its entries are
   then read in the order in which they lie. */
void multiply_strips(const float *a, int a_row, int a_column, const float *b, float *c, int c_row, int M, int N, int K,
                     enum sum sum);

/* to = b (K, N) in strips, for N a multiple of 4: its first eight columns row by row, then the next eight, at last four
   if they are left. b(k, n) = from[k * row + n * column]. */
void into_strips(const float *from, int row, int column, float *to, int K, int N);

/* to (N, M) = the transpose of from (M, N) */
void transpose(const float *from, float *to, int M, int N);

/* a (count,) = 0 */
void clear(float *a, int count);

#endif
