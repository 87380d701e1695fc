/* A crew does each piece of work once, however many there are of either. */
#include "check.h"

#include "base/crew.h"

#include <stdatomic.h>

enum { MOST_PIECES = 1000 };

typedef struct Board {
	atomic_int done[MOST_PIECES];
	atomic_int workers;
	unsigned most;     /* the highest number of a worker that may be */
	atomic_bool stray; /* a worker of another number came */
} Board;

static void tick(Crew *crew, void *context, unsigned worker)
{
	Board *board = context;
	size_t piece;

	atomic_fetch_add(&board->workers, 1);
	if (worker > board->most)
		atomic_store(&board->stray, true);
	while (crew_take(crew, &piece))
		atomic_fetch_add(&board->done[piece], 1);
}

static bool is_done_once(unsigned workers, size_t pieces)
{
	static Board board;
	bool once = true;

	board = (Board){ .most = workers - 1 };
	crew_run(workers, pieces, tick, &board);
	for (size_t i = 0; i < MOST_PIECES; i++)
		once &= atomic_load(&board.done[i]) == (i < pieces);
	return once && !atomic_load(&board.stray) && atomic_load(&board.workers) >= 1;
}

TEST(each_piece_is_done_once)
{
	CHECK(is_done_once(1, 0));
	CHECK(is_done_once(1, 1));
	CHECK(is_done_once(1, MOST_PIECES));
	CHECK(is_done_once(2, MOST_PIECES));
	CHECK(is_done_once(CREW_MOST, 3));
	CHECK(is_done_once(CREW_MOST, MOST_PIECES));
}

TEST(no_more_workers_than_pieces)
{
	CHECK_EQUAL_INT(crew_size(0, 5), 1);
	CHECK_EQUAL_INT(crew_size(4, 0), 1);
	CHECK_EQUAL_INT(crew_size(4, 3), 3);
	CHECK_EQUAL_INT(crew_size(2, 100), 2);
	CHECK_EQUAL_INT(crew_size(1000, 100), CREW_MOST);
}

int main(void)
{
	RUN(each_piece_is_done_once);
	RUN(no_more_workers_than_pieces);
	return check_status();
}
