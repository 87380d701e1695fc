/*
 * Pool: pieces go out and answers come back as packets over one pair of sockets for each worker; bytes travel in
 * memory files (memfd_create), whose descriptors the packets carry, so that they are written once and never copied.
 *
 * The leader keeps the workers' ends of the sockets: when a worker ends it answers in its place, and the next worker
 * finds the same socket.
 */
#include "press/pool.h"

#include "base/arena.h"
#include "base/words.h"
#include "process/memory.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOTHING_GIVEN UINT32_MAX

typedef struct Packet {
	PoolEvent event;
	uint32_t number;
	int status;
	uint64_t length;
} Packet;

typedef struct Lane {
	/* this process's end of the sockets, and the worker's; -1 when closed here */
	int near, far;
	uint32_t number; /* of the piece under way; NOTHING_GIVEN: none */
} Lane;

struct Pool {
	PoolWork work;
	pid_t leader;
	int poll;
	bool ended;   /* the owner was told that there is nobody left */
	Lane control; /* from the leader */
	Lane lanes[POOL_MAX];
};

/* ---- packets ---- */

/* Sends a packet, with the descriptor of its bytes if that is not -1. */
static bool send_packet(int socket, const Packet *packet, int bytes)
{
	union {
		struct cmsghdr align;
		char room[CMSG_SPACE(sizeof(int))];
	} control = { 0 };
	struct iovec data = { .iov_base = (void *)(uintptr_t)packet, .iov_len = sizeof *packet };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1 };
	ssize_t sent;

	if (bytes >= 0) {
		message.msg_control = control.room;
		message.msg_controllen = sizeof control.room;
		*CMSG_FIRSTHDR(&message) = (struct cmsghdr){ .cmsg_len = CMSG_LEN(sizeof bytes),
							     .cmsg_level = SOL_SOCKET,
							     .cmsg_type = SCM_RIGHTS };
		memcpy(CMSG_DATA(CMSG_FIRSTHDR(&message)), &bytes, sizeof bytes);
	}
	while ((sent = sendmsg(socket, &message, MSG_NOSIGNAL)) < 0 && errno == EINTR)
		continue;
	return sent == (ssize_t)sizeof *packet;
}

/* 1 for a packet, 0 when the other end is closed, -1 when nothing has come. */
static int receive_packet(int socket, Packet *packet, int *bytes, int flags)
{
	union {
		struct cmsghdr align;
		char room[CMSG_SPACE(sizeof(int))];
	} control = { 0 };
	struct iovec data = { .iov_base = packet, .iov_len = sizeof *packet };
	struct msghdr message = {
		.msg_iov = &data, .msg_iovlen = 1, .msg_control = control.room, .msg_controllen = sizeof control.room
	};
	ssize_t count;

	*bytes = -1;
	while ((count = recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR)
		continue;
	if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		return -1;
	if (count == (ssize_t)sizeof *packet && CMSG_FIRSTHDR(&message))
		memcpy(bytes, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof *bytes);
	return count == (ssize_t)sizeof *packet;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t count = write(fd, bytes, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		bytes += count;
		length -= (size_t)count;
	}
	return true;
}

/* Sends an answer. One that cannot be held in memory ends the process, and so is lost. */
static void send_answer(int socket, Packet packet, const Str *answer)
{
	int bytes = -1;

	packet.length = answer->length;
	if (answer->length) {
		bytes = memfd_create("repertoire", MFD_CLOEXEC);
		if (bytes < 0 || !write_all(bytes, answer->bytes, answer->length))
			memory_end();
	}
	if (!send_packet(socket, &packet, bytes))
		_exit(EXIT_FAILURE); /* nobody is there to read it */
	if (bytes >= 0)
		close(bytes);
}

/* ---- workers ---- */

/* What the other lanes and the calling program hold open would stay open as long as this process. */
static void close_all_but(const int *kept, size_t count)
{
	int from = STDERR_FILENO + 1;

	for (;;) {
		int next = -1;

		for (size_t i = 0; i < count; i++)
			if (kept[i] >= from && (next < 0 || kept[i] < next))
				next = kept[i];
		if (next < 0)
			break;
		if (next > from)
			close_range((unsigned)from, (unsigned)next - 1, 0);
		from = next + 1;
	}
	close_range((unsigned)from, ~0u, 0);
}

/* A child ends with its parent, and takes signals as any program does. */
static void begin_child(pid_t parent)
{
	sigset_t none;

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(EXIT_FAILURE);
	signal(SIGCHLD, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static _Noreturn void be_worker(const PoolWork *work, int socket)
{
	Packet packet;
	int bytes;

	close_all_but(&socket, 1);
	while (receive_packet(socket, &packet, &bytes, 0) == 1) {
		Arena *arena = arena_new();
		Str answer = str_in(arena);

		alarm(work->seconds);
		work->run(work->context, packet.number, &answer);
		alarm(0);
		send_answer(socket, (Packet){ .event = POOL_DONE, .number = packet.number }, &answer);
		arena_free(arena);
	}
	_exit(EXIT_SUCCESS);
}

static pid_t start_worker(const Pool *pool, unsigned lane)
{
	pid_t leader = getpid(), pid = fork();

	if (pid)
		return pid;
	begin_child(leader);
	be_worker(&pool->work, pool->lanes[lane].far);
}

/* ---- the leader ---- */

/*
 * A worker ended: with success when its socket was closed, else its piece is lost. False when the leader should end
 * too: the owner is gone, or the system has no more processes.
 */
static bool replace_worker(const Pool *pool, pid_t *workers, pid_t ended, int status)
{
	unsigned lane = 0;

	while (lane < pool->work.workers && workers[lane] != ended)
		lane++;
	if (lane == pool->work.workers)
		return true;
	if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS)
		return false;
	if (!send_packet(pool->lanes[lane].far, &(Packet){ .event = POOL_LOST, .status = status }, -1))
		return false;
	workers[lane] = start_worker(pool, lane);
	return workers[lane] > 0;
}

static _Noreturn void supervise(const Pool *pool)
{
	pid_t workers[POOL_MAX], ended;
	int status;

	for (unsigned i = 0; i < pool->work.workers; i++) {
		workers[i] = start_worker(pool, i);
		if (workers[i] < 0)
			_exit(EXIT_LIMIT);
	}
	while ((ended = wait(&status)) > 0 || errno == EINTR)
		if (ended > 0 && !replace_worker(pool, workers, ended, status))
			break;
	_exit(EXIT_LIMIT);
}

static _Noreturn void be_leader(const Pool *pool)
{
	int kept[POOL_MAX + 1] = { pool->control.far };
	Arena *arena = arena_new();
	Str answer = str_in(arena);
	bool prepared;

	for (unsigned i = 0; i < pool->work.workers; i++)
		kept[i + 1] = pool->lanes[i].far;
	close_all_but(kept, pool->work.workers + 1);
	memory_limit(pool->work.bytes);
	prepared = pool->work.prepare(pool->work.context, &answer);
	send_answer(pool->control.far, (Packet){ .event = prepared ? POOL_READY : POOL_REFUSED }, &answer);
	arena_free(arena);
	if (!prepared)
		_exit(EXIT_SUCCESS);
	supervise(pool);
}

/* ---- the owner ---- */

static bool open_lane(Pool *pool, Lane *lane)
{
	int pair[2];
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = lane };

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	lane->near = pair[0];
	lane->far = pair[1];
	return epoll_ctl(pool->poll, EPOLL_CTL_ADD, lane->near, &event) == 0;
}

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static bool open_lanes(Pool *pool)
{
	bool open;

	pool->poll = epoll_create1(EPOLL_CLOEXEC);
	open = pool->poll >= 0 && open_lane(pool, &pool->control);
	for (unsigned i = 0; i < pool->work.workers && open; i++)
		open = open_lane(pool, &pool->lanes[i]);
	return open;
}

static void close_far_ends(Pool *pool)
{
	close_end(&pool->control.far);
	for (unsigned i = 0; i < POOL_MAX; i++)
		close_end(&pool->lanes[i].far);
}

Pool *pool_start(const PoolWork *work)
{
	Pool *pool = calloc(1, sizeof *pool);
	pid_t owner = getpid();
	int error;

	if (!pool)
		memory_end();
	*pool = (Pool){ .work = *work, .leader = -1, .poll = -1, .control = { .near = -1, .far = -1 } };
	for (unsigned i = 0; i < POOL_MAX; i++)
		pool->lanes[i] = (Lane){ .near = -1, .far = -1, .number = NOTHING_GIVEN };
	if (open_lanes(pool))
		pool->leader = fork();
	if (pool->leader == 0) {
		begin_child(owner);
		be_leader(pool);
	}
	error = errno;
	close_far_ends(pool);
	if (pool->leader > 0)
		return pool;
	pool_stop(pool);
	errno = error;
	return NULL;
}

/* How the leader ended, as wait() tells it; 0 when that was told already. */
static int wait_for_leader(Pool *pool)
{
	int status = 0;

	while (pool->leader > 0 && waitpid(pool->leader, &status, 0) < 0 && errno == EINTR)
		continue;
	pool->leader = -1;
	return status;
}

void pool_stop(Pool *pool)
{
	if (!pool)
		return;
	close_far_ends(pool);
	close_end(&pool->control.near);
	for (unsigned i = 0; i < POOL_MAX; i++)
		close_end(&pool->lanes[i].near);
	close_end(&pool->poll);
	if (pool->leader > 0)
		kill(pool->leader, SIGTERM);
	wait_for_leader(pool);
	free(pool);
}

int pool_descriptor(const Pool *pool)
{
	return pool->poll;
}

/* The bytes that came with a packet; an answer whose bytes cannot be mapped is lost. */
static PoolAnswer answer_of(const Packet *packet, int bytes)
{
	PoolAnswer answer = { .event = packet->event, .number = packet->number, .status = packet->status, .bytes = "" };
	void *mapping;

	if (bytes < 0)
		return answer;
	mapping = mmap(NULL, packet->length, PROT_READ, MAP_SHARED, bytes, 0);
	close(bytes);
	if (mapping == MAP_FAILED) {
		answer.event = packet->event == POOL_DONE ? POOL_LOST : POOL_REFUSED;
		return answer;
	}
	answer.bytes = mapping;
	answer.length = packet->length;
	return answer;
}

/* The other end of a lane is closed, so the leader, which holds all of them, has ended. That is told once. */
static PoolAnswer hear_end(Pool *pool, Lane *lane)
{
	PoolEvent event = pool->ended ? POOL_NOTHING : POOL_ENDED;

	close_end(&lane->near);
	pool->ended = true;
	return (PoolAnswer){ .event = event, .status = wait_for_leader(pool), .bytes = "" };
}

PoolAnswer pool_next(Pool *pool)
{
	struct epoll_event event;
	PoolAnswer answer = { .event = POOL_NOTHING, .bytes = "" };
	Packet packet;
	Lane *lane;
	int got, bytes;

	if (epoll_wait(pool->poll, &event, 1, 0) != 1)
		return answer;
	lane = event.data.ptr;
	got = receive_packet(lane->near, &packet, &bytes, MSG_DONTWAIT);
	if (got == 0)
		return hear_end(pool, lane);
	if (got < 0)
		return answer;
	answer = answer_of(&packet, bytes);
	if (lane != &pool->control)
		answer.number = lane->number;
	lane->number = NOTHING_GIVEN;
	return answer;
}

PoolAnswer pool_wait(Pool *pool)
{
	struct pollfd readable = { .fd = pool->poll, .events = POLLIN };
	PoolAnswer answer;

	while ((answer = pool_next(pool)).event == POOL_NOTHING)
		poll(&readable, 1, -1);
	return answer;
}

const char *pool_reason(int status)
{
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
		return _("it was killed");
	switch (pool_exit_status(status)) {
	case EXIT_LIMIT: return _("a limit was reached");
	case EXIT_MEMORY: return _("no memory was left");
	default: return _("it fell");
	}
}

ExitStatus pool_exit_status(int status)
{
	int told = WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_OURS;

	return told == EXIT_LIMIT || told == EXIT_MEMORY ? (ExitStatus)told : EXIT_OURS;
}

void pool_release(const char *bytes, size_t length)
{
	if (length)
		munmap((void *)(uintptr_t)bytes, length);
}

bool pool_give(Pool *pool, uint32_t number)
{
	for (unsigned i = 0; i < pool->work.workers; i++) {
		Lane *lane = &pool->lanes[i];

		if (lane->near < 0 || lane->number != NOTHING_GIVEN)
			continue;
		if (send_packet(lane->near, &(Packet){ .number = number }, -1)) {
			lane->number = number;
			return true;
		}
	}
	return false;
}
