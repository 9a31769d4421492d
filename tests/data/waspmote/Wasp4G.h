// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct Wasp4G
{
    enum FtpMode
    {
        FTP_ACTIVE,
        FTP_PASSIVE
    };
    uint8_t ON();
    void OFF();
    void set_APN(char *, char *, char *);
    uint8_t requestOTA(char *, uint16_t, char *, char *);
    uint8_t requestOTA(char *, uint16_t, char *, char *, uint8_t);
};
extern Wasp4G _4G;
