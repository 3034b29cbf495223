#include "products.h"
#include "vectors.h"

/* A tile of `rows` by 4 `columns` entries of c stays in registers while k runs; both are constants wherever this is
   inlined. Four by two fill what WebAssembly has without spilling. */
INLINED void tile(const int rows, const int columns, const float *a, int a_row, int a_column, const float *b, int b_row,
                  float *c, int c_row, int K, enum sum sum) {
  v4 sums[4][2];
  for (int m = 0; m < rows; m++)
    for (int n = 0; n < columns; n++) sums[m][n] = all(0.0f);
  for (int k = 0; k < K; k++, a += a_column, b += b_row) {
    v4 row[2];
    for (int n = 0; n < columns; n++) row[n] = load(b + 4 * n);
    for (int m = 0; m < rows; m++) {
      v4 factor = all(a[m * a_row]);
      for (int n = 0; n < columns; n++) sums[m][n] += factor * row[n];
    }
  }
  for (int m = 0; m < rows; m++)
    for (int n = 0; n < columns; n++) {
      float *entries = c + m * c_row + 4 * n;
      store(entries, sum == ADD ? load(entries) + sums[m][n] : sums[m][n]);
    }
}

/* 4 `columns` columns of c, all rows. */
INLINED void strip(const int columns, const float *a, int a_row, int a_column, const float *b, int b_row, float *c,
                   int c_row, int M, int K, enum sum sum) {
  int m = 0;
  for (; m + 4 <= M; m += 4) tile(4, columns, a + m * a_row, a_row, a_column, b, b_row, c + m * c_row, c_row, K, sum);
  for (; m < M; m++) tile(1, columns, a + m * a_row, a_row, a_column, b, b_row, c + m * c_row, c_row, K, sum);
}

/* One column of c: what the strips leave over. Four rows are summed at a time. */
INLINED void column(const float *a, int a_row, int a_column, const float *b, int b_row, float *c, int c_row, int M,
                    int K, enum sum sum) {
  int m = 0;
  for (; m + 4 <= M; m += 4, a += 4 * a_row, c += 4 * c_row) {
    v4 sums = all(0.0f);
    for (int k = 0; k < K; k++) {
      const float *x = a + k * a_column;
      sums += (v4){x[0], x[a_row], x[2 * a_row], x[3 * a_row]} * b[k * b_row];
    }
    for (int i = 0; i < 4; i++) c[i * c_row] = sum == ADD ? c[i * c_row] + sums[i] : sums[i];
  }
  for (; m < M; m++, a += a_row, c += c_row) {
    float one = 0.0f;
    for (int k = 0; k < K; k++) one += a[k * a_column] * b[k * b_row];
    *c = sum == ADD ? *c + one : one;
  }
}

void multiply(const float *a, int a_row, int a_column, const float *b, int b_row, float *c, int c_row, int M, int N,
              int K, enum sum sum) {
  int n = 0;
  for (; n + 8 <= N; n += 8) strip(2, a, a_row, a_column, b + n, b_row, c + n, c_row, M, K, sum);
  for (; n + 4 <= N; n += 4) strip(1, a, a_row, a_column, b + n, b_row, c + n, c_row, M, K, sum);
  for (; n < N; n++) column(a, a_row, a_column, b + n, b_row, c + n, c_row, M, K, sum);
}

void multiply_strips(const float *a, int a_row, int a_column, const float *b, float *c, int c_row, int M, int N, int K,
                     enum sum sum) {
  int n = 0;
  for (; n + 8 <= N; n += 8, b += 8 * K) strip(2, a, a_row, a_column, b, 8, c + n, c_row, M, K, sum);
  if (n < N) strip(1, a, a_row, a_column, b, 4, c + n, c_row, M, K, sum);
}

void into_strips(const float *from, int row, int column, float *to, int K, int N) {
  for (int n = 0; n < N; n += 8) {
    const int wide = N - n < 8 ? N - n : 8;
    for (int k = 0; k < K; k++)
      for (int i = 0; i < wide; i++) *to++ = from[k * row + (n + i) * column];
  }
}

void transpose(const float *from, float *to, int M, int N) {
  for (int m = 0; m < M; m++)
    for (int n = 0; n < N; n++) to[n * M + m] = from[m * N + n];
}

void clear(float *a, int count) {
  for (int i = 0; i < count; i++) a[i] = 0.0f;
}

/* c (M, N) = a b; for whoever calls from outside. */
EXPORTED void product(const float *a, int a_row, int a_column, const float *b, int b_row, float *c, int M, int N,
                      int K) {
  multiply(a, a_row, a_column, b, b_row, c, N, M, N, K, REPLACE);
}
