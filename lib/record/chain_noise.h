/* chain_noise.h - what a chat puts among the words of people: stickers, calls to all, the hour */
#ifndef RECORD_CHAIN_NOISE_H
#define RECORD_CHAIN_NOISE_H

#include <stdbool.h>

#include "base/span.h"

/* Takes a sticker or what stands for a picture ([玫瑰], [图片]), or @所有人, off the start of *s. */
bool chain_noise_take(struct span *s);
/* Whether s, which is not empty, holds nothing else. */
bool chain_noise_only(struct span s);
/* Whether a line is none that somebody wrote: of those, a recording, a message taken back. */
bool chain_noise_line(struct span line);
/* Whether a line is only when it was: 上午 9:30, 7月10日 晚上8:12. */
bool chain_noise_hour(struct span line);

#endif
