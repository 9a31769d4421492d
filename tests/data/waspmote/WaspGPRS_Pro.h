// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct WaspGPRS_Pro
{
    int8_t ON();
    void OFF();
    int8_t check(uint16_t);
    void set_APN(char *, char *, char *);
    int8_t requestOTA(const char *, const char *, const char *, const char *);
};
extern WaspGPRS_Pro GPRS_Pro;
