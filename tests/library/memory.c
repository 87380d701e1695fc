/* Asks for more memory than there is: with an argument, a handler ends the process with status 3; else it aborts. */
#include <libfo.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static _Noreturn void end(void)
{
	puts("no memory");
	exit(3);
}

static void *refuse(size_t size)
{
	(void)size;
	return NULL;
}

/* What malloc() is here, from the moment on that it is to refuse. */
static void *(*handed)(size_t);
extern void *__libc_malloc(size_t size);

void *malloc(size_t size)
{
	return handed ? handed(size) : __libc_malloc(size);
}

int main(int argc, char **argv)
{
	struct rlimit none = { 0, 0 };

	(void)argv;
	setrlimit(RLIMIT_CORE, &none);
	setvbuf(stdout, NULL, _IONBF, 0);
	if (argc > 1)
		fo_on_out_of_memory(end);
	handed = refuse;
	fo_press_new(NULL, NULL, NULL);
	return 0;
}
