/* The linear readout y = h W + b, how wrong it is, and what each state and weight has to do with it.

   Only the answers that count are looked at, n of them: the loss is their mean, summed in double precision. */
#include "activations.h"
#include "layout.h"
#include "products.h"

static const float CLOSE_ENOUGH = 0.04f; /* a number within this counts as right */

struct verdict {
  double loss; /* n times the loss */
  int right;
};

/* ln(x) for x in [1, 2^31): with x = 2^k m, sqrt(1/2) <= m < sqrt(2), and z = (m - 1) / (m + 1),

       ln(x) = k ln 2 + 2 (z + z^3/3 + z^5/5 + ...)

   |z| < 0.172, so that what follows the term of z^17 is below 1e-15. What is not a number stays so. */
static double logarithm(double x) {
  double k = 0.0;
  for (; x >= 1.4142135623730951; x *= 0.5) k += 1.0;
  const double z = (x - 1.0) / (x + 1.0), s = z * z;
  double sum = 0.0;
  for (int n = 17; n > 0; n -= 2) sum = sum * s + 1.0 / n;
  return k * 0.69314718055994531 + 2.0 * z * sum;
}

/* y (K) = the numbers asked for are in answer (K); y becomes what its error is to be multiplied with. */
static struct verdict squared_error(float *y, const float *answer, int K) {
  struct verdict found = {0.0, 1};
  for (int k = 0; k < K; k++) {
    const float error = y[k] - answer[k];
    found.loss += (double)error * error;
    if (!(error > -CLOSE_ENOUGH && error < CLOSE_ENOUGH)) found.right = 0;
    y[k] = 2.0f * error;
  }
  return found;
}

/* Softmax cross-entropy of y (filled_up(K)) against a class; y becomes its gradient. */
static struct verdict cross_entropy(float *y, int answer, int K) {
  int best = 0; /* the first of the largest, or of those that are no numbers */
  for (int k = 1; k < K; k++)
    if (y[best] == y[best] && !(y[k] <= y[best])) best = k;
  const float largest = y[best];
  for (int k = 0; k < K; k++) y[k] -= largest;
  const float of_answer = y[answer];
  exp_all(y, y, K);
  double sum = 0.0;
  for (int k = 0; k < K; k++) sum += y[k];
  const float share = (float)(1.0 / sum);
  for (int k = 0; k < K; k++) y[k] *= share;
  y[answer] -= 1.0f;
  return (struct verdict){logarithm(sum) - of_answer, best == answer};
}

/* h (T, B, H), W (H, K), b (K): states and weights: given
   numbers (T, B, K) or classes (T, B), the other null: the answers; classes are from 0 to K - 1
   counts (T, B): 1 where an answer counts, else 0
   dh (T, B, H), dW (H, K), db (K), found (2): gradients, loss and share of right answers are written
   y (B, filled_up(K)), transposed (K, H): room

   Returns 1, and writes nothing, if a class that counts is none; else 0. */
EXPORTED int readout(const float *h, const float *W, const float *b, const float *numbers, const int *classes,
                     const unsigned char *counts, float *dh, float *dW, float *db, double *found, float *y,
                     float *transposed, int T, int B, int H, int K) {
  const int wide = filled_up(K);
  int n = 0;
  for (int i = 0; i < T * B; i++) {
    if (classes && counts[i] && (classes[i] < 0 || classes[i] >= K)) return 1;
    n += counts[i];
  }
  const float weight = (float)(1.0 / n);
  transpose(W, transposed, H, K);
  clear(dW, H * K);
  clear(db, K);
  struct verdict all_of_them = {0.0, 0};
  for (int t = 0; t < T; t++, h += B * H, dh += B * H, counts += B) {
    int asked = 0;
    for (int m = 0; m < B; m++) asked |= counts[m];
    if (!asked) {
      clear(dh, B * H);
      continue;
    }
    multiply(h, H, 1, W, K, y, wide, B, K, H, REPLACE);
    for (int m = 0; m < B; m++) {
      float *dy = y + m * wide;
      const int at = t * B + m;
      if (!counts[m]) {
        clear(dy, K);
        continue;
      }
      for (int k = 0; k < K; k++) dy[k] += b[k];
      const struct verdict one = classes ? cross_entropy(dy, classes[at], K) : squared_error(dy, numbers + at * K, K);
      all_of_them.loss += one.loss, all_of_them.right += one.right;
      for (int k = 0; k < K; k++) dy[k] *= weight, db[k] += dy[k];
    }
    multiply(y, wide, 1, transposed, H, dh, H, B, H, K, REPLACE);
    multiply(h, 1, H, y, wide, dW, K, H, K, B, ADD);
  }
  found[0] = all_of_them.loss / n, found[1] = (double)all_of_them.right / n;
  return 0;
}
