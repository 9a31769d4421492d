// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct Wasp3G
{
    uint8_t ON();
    uint8_t OFF();
    int8_t check(uint16_t);
    void set_APN(char *, char *, char *);
    int8_t requestOTA(const char *, const char *, const char *, const char *);
};
extern Wasp3G _3G;
