// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#define WPA2 4
struct WaspWIFI_PRO
{
    uint16_t _errorCode;
    uint8_t ON(uint8_t);
    void OFF(uint8_t);
    uint8_t resetValues();
    uint8_t setESSID(char *);
    uint8_t setPassword(uint8_t, char *);
    uint8_t softReset();
    bool isConnected();
    void printErrorCode();
    uint8_t requestOTA(char *, char *, char *, char *);
};
extern WaspWIFI_PRO WIFI_PRO;
