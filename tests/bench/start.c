/* SPDX-License-Identifier: MIT */
/* Becomes the program that STUB names with no C library at all: what the kernel takes for two execve. */
#if defined(__x86_64__)

/* The stack begins with argc, argv and NULL, and then comes the environment. */
__asm__ (".globl _start\n"
         "_start:\n"
         "  mov (%rsp), %rax\n"
         "  lea 8(%rsp), %rsi\n"
         "  lea 8(%rsi,%rax,8), %rdx\n"
         "  lea stub(%rip), %rdi\n"
         "  mov $59, %eax\n"
         "  syscall\n"
         "  mov $127, %edi\n"
         "  mov $60, %eax\n"
         "  syscall\n"
         "stub: .asciz \"" STUB "\"\n");

#else
#error "this is for x86-64"
#endif
