# SPDX-FileCopyrightText: The Vespiary authors
# SPDX-License-Identifier: LGPL-2.1-or-later

# The node: ATmega1281. Debian's avr-gcc 5.4 stands in for the Waspmote IDE's 4.9.2; both take -std=gnu++11.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR avr)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

find_program(AVR_SIZE avr-size REQUIRED)
set(CMAKE_C_COMPILER avr-gcc)
set(CMAKE_CXX_COMPILER avr-g++)
set(CMAKE_C_FLAGS_INIT "-mmcu=atmega1281")
set(CMAKE_CXX_FLAGS_INIT "-mmcu=atmega1281 -ffunction-sections -fdata-sections -fno-threadsafe-statics")
