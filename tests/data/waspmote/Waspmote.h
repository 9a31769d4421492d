// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The calls that written sketches make, with the types of the Waspmote API v048: enough to compile, not to run.
#include <stdint.h>

class __FlashStringHelper;
#define F(text) (reinterpret_cast<const __FlashStringHelper *>(text))
#define DEC 10
#define SOCKET0 0
#define RTC_OFFSET 0
#define RTC_ALM1_MODE1 0
#define ALL_OFF 3
#define RTC_INT 2
#define byte uint8_t
#define boolean uint8_t

struct WaspUSB
{
    void ON();
    void println(const char *);
    void println(const __FlashStringHelper *);
    void println(long, int);
    void print(const __FlashStringHelper *);
};

struct WaspUtils
{
    int8_t checkNewProgram();
    void getProgramID(char *);
    uint8_t getProgramVersion();
};

struct WaspPWR
{
    uint8_t getBatteryLevel();
    void deepSleep(const char *, uint8_t, uint8_t, uint8_t);
};

struct WaspSD
{
    void OFF();
};

extern WaspUSB USB;
extern WaspUtils Utils;
extern WaspPWR PWR;
extern WaspSD SD;
extern volatile uint16_t intFlag;
void clearIntFlag();

extern "C" {
void setup();
void loop();
}
