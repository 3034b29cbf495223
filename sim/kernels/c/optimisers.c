/* Optimisers over one array of parameters: the old values in, new ones out. */
#include "vectors.h"

/* w_new = w - rate dw, all (count,) */
EXPORTED void sgd(const float *w, const float *dw, float *w_new, int count, float rate) {
  for (int i = 0; i < count; i++) w_new[i] = w[i] - rate * dw[i];
}

/* Adam (Kingma & Ba 2015).

   w, dw, m, v (count,): parameters, gradients, the running means of gradients and of their squares
   w_new, m_new, v_new:  written
   m_scale, v_scale:     1 / (1 - beta^step), what corrects the bias of either mean */
EXPORTED void adam(const float *w, const float *dw, const float *m, const float *v, float *w_new, float *m_new,
                   float *v_new, int count, float rate, float beta_1, float rest_1, float beta_2, float rest_2,
                   float epsilon, float m_scale, float v_scale) {
  for (int i = 0; i < count; i++) {
    m_new[i] = beta_1 * m[i] + rest_1 * dw[i];
    v_new[i] = beta_2 * v[i] + rest_2 * (dw[i] * dw[i]);
    w_new[i] = w[i] - rate * (m_scale * m_new[i]) / (__builtin_sqrtf(v_scale * v_new[i]) + epsilon);
  }
}

/* sums (rows,) = the sum of squares of each row of a (rows, columns), in double precision: no float's square is too
   large or too small for it. */
EXPORTED void square_sums(const float *a, double *sums, int rows, int columns) {
  for (int i = 0; i < rows; i++, a += columns) {
    double even = 0.0, odd = 0.0;
    int k = 0;
    for (; k + 2 <= columns; k += 2) even += (double)a[k] * a[k], odd += (double)a[k + 1] * a[k + 1];
    sums[i] = even + odd + (k < columns ? (double)a[k] * a[k] : 0.0);
  }
}

/* Multiply a (count,) by a factor into scaled. */
EXPORTED void scale(const float *a, float *scaled, int count, float factor) {
  for (int i = 0; i < count; i++) scaled[i] = factor * a[i];
}
