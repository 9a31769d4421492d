// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/linepatterns.h"

#include <QtGlobal>

#include <array>

namespace {

constexpr std::int16_t none = LinePattern::noCode;
constexpr auto fourG = static_cast<std::int8_t>(stock::Module::FourG);
constexpr auto threeG = static_cast<std::int8_t>(stock::Module::ThreeG);
constexpr auto gprs = static_cast<std::int8_t>(stock::Module::Gprs);
constexpr auto wifi = static_cast<std::int8_t>(stock::Module::WifiPro);

// Read from API v048/v054 and the official examples of IDE v06.29. A row: who prints it, the stable text, what follows,
// what it is about, the stage it shows, the module it gives away, the code it stands for in words, what it means.
// "==> ERROR CODE:" is also what the 4G library prints for numbers of its own; among the official update sketches only
// the WiFi PRO one prints it.
// clang-format off
constexpr LinePattern patterns[] = {
    // Our own library (firmware/core/trace.md); the status in the line may change what it means.
    {Prefix::Ota, "1 manifest ", Tail::Text, LineKind::Trace, Stage::ManifestRead, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT was fetched and read.")},
    {Prefix::Ota, "1 decide ", Tail::Text, LineKind::Trace, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node decided about the offered release.")},
    {Prefix::Ota, "1 download ", Tail::Text, LineKind::Trace, Stage::BinaryFetched, Fact::BytesTaken, -1, none, QT_TRANSLATE_NOOP("LineReader", "The binary was fetched: %1 bytes.")},
    {Prefix::Ota, "1 verify ", Tail::Text, LineKind::Trace, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The fetched binary was checked.")},
    {Prefix::Ota, "1 replace ", Tail::Text, LineKind::Trace, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The new image took its place on the card.")},
    {Prefix::Ota, "1 arm ", Tail::Text, LineKind::Trace, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The boot loader was told to load the new program.")},
    {Prefix::Ota, "1 restart ", Tail::Text, LineKind::Trace, Stage::Restarted, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node restarts.")},
    {Prefix::Ota, "1 check ", Tail::Text, LineKind::Trace, Stage::Flashed, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node runs the new program: the update was flashed.")},
    {Prefix::Ota, "1 ", Tail::Text, LineKind::Trace, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "A stage that our tables do not know; update Vespiary to read it.")},
    {Prefix::Ota, "2 ", Tail::Text, LineKind::Trace, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "A newer library wrote this line; update Vespiary to read it.")},
    // Sketches and the core of the API, all modules.
    {Prefix::None, "Start program", Tail::Any, LineKind::Boot, Stage::Restarted, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The program starts.")},
    {Prefix::None, "Starting program", Tail::Any, LineKind::Boot, Stage::Restarted, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The program starts.")},
    {Prefix::None, "REPROGRAMMING OK", Tail::Any, LineKind::Reprogramming, Stage::Flashed, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node runs the new program: the update was flashed.")},
    {Prefix::None, "REPROGRAMMING ERROR", Tail::Any, LineKind::Reprogramming, Stage::NotFlashed, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node restarted with the old program: the new one was not flashed, or its first start was missed.")},
    {Prefix::None, "RESTARTING", Tail::End, LineKind::Reprogramming, Stage::Restarted, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "An ordinary restart: no update was pending.")},
    {Prefix::None, "Program id:", Tail::Text, LineKind::ProgramId, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Program ID: %1")},
    {Prefix::None, "Program ID:", Tail::Text, LineKind::ProgramId, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Program ID: %1")},
    {Prefix::None, "Program version:", Tail::Number, LineKind::Version, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Program version: %1")},
    {Prefix::None, "APN:", Tail::Text, LineKind::Secret, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The access point name of the SIM card is printed.")},
    {Prefix::None, "LOGIN:", Tail::Text, LineKind::Secret, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The login for the access point is printed.")},
    {Prefix::None, "PASSWORD:", Tail::Text, LineKind::Secret, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "A password is printed in clear.")},
    {Prefix::None, "Request OTA", Tail::Any, LineKind::Stage, Stage::Requested, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node asks for an update.")},
    {Prefix::None, "Starting OTA process", Tail::Any, LineKind::Stage, Stage::Requested, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node asks for an update.")},
    {Prefix::None, "Wait...", Tail::End, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The sketch waits before its next round.")},
    {Prefix::None, "Error code:", Tail::Number, LineKind::Code, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Code %1")},
    {Prefix::None, "ERROR CODE:", Tail::Number, LineKind::Code, Stage::None, Fact::None, wifi, none, QT_TRANSLATE_NOOP("LineReader", "Code %1")},
    {Prefix::None, "Connecting to the network", Tail::Any, LineKind::Stage, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The module looks for the network.")},
    {Prefix::None, "Error connecting to the network", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The module found no network: check antenna, coverage and SIM card.")},
    {Prefix::None, "Error starting the ", Tail::Text, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The module did not start: %1")},
    {Prefix::None, "EEPROM MAP", Tail::End, LineKind::Eeprom, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "A dump of the program IDs in EEPROM begins.")},
    {Prefix::None, "OTA: 00", Tail::End, LineKind::Eeprom, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The OTA flag in EEPROM is clear: the boot loader has nothing to load.")},
    {Prefix::None, "OTA: 01", Tail::End, LineKind::Eeprom, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The OTA flag in EEPROM is set: the boot loader loads the wanted program at the next reset.")},
    {Prefix::None, "OTA: FF", Tail::End, LineKind::Eeprom, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The OTA flag in EEPROM was never written.")},
    {Prefix::None, "Address:", Tail::Number, LineKind::Eeprom, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "EEPROM address %1: a byte of the wanted, the running and the last stable program ID.")},
    {Prefix::None, "PID\t\tCID", Tail::Any, LineKind::Eeprom, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "PID is the program wanted, CID the one that runs.")},
    {Prefix::None, "[SD] Invalid filename", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The SD card takes no file of that name.")},
    // The official 4G sketch.
    {Prefix::None, "4G module ready", Tail::Any, LineKind::Stage, Stage::ModuleReady, Fact::None, fourG, none, QT_TRANSLATE_NOOP("LineReader", "The 4G module is on.")},
    {Prefix::None, "4G module not started", Tail::Any, LineKind::Problem, Stage::None, Fact::None, fourG, none, QT_TRANSLATE_NOOP("LineReader", "The 4G module did not start: check that it sits in socket 1 and that the battery is charged.")},
    {Prefix::None, "Switch OFF 4G module", Tail::Any, LineKind::Stage, Stage::None, Fact::None, fourG, none, QT_TRANSLATE_NOOP("LineReader", "The 4G module is switched off.")},
    {Prefix::None, "Enter deep sleep", Tail::Any, LineKind::Stage, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node goes to sleep.")},
    {Prefix::None, "Wake up", Tail::Any, LineKind::Stage, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node wakes up.")},
    {Prefix::None, "OTA request failed. Error code:", Tail::Number, LineKind::Code, Stage::None, Fact::None, fourG, none, QT_TRANSLATE_NOOP("LineReader", "Code %1")},
    {Prefix::None, "SD not present", Tail::End, LineKind::Problem, Stage::None, Fact::None, fourG, 1, QT_TRANSLATE_NOOP("LineReader", "No SD card was found.")},
    {Prefix::None, "error downloading UPGRADE.TXT", Tail::End, LineKind::Problem, Stage::None, Fact::None, fourG, 2, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT could not be fetched.")},
    {Prefix::None, "error opening FTP session", Tail::End, LineKind::Problem, Stage::None, Fact::None, fourG, 3, QT_TRANSLATE_NOOP("LineReader", "The FTP session could not be opened.")},
    {Prefix::None, "filename is different to 7 bytes", Tail::End, LineKind::Problem, Stage::None, Fact::None, fourG, 4, QT_TRANSLATE_NOOP("LineReader", "FILE in UPGRADE.TXT does not have 7 characters.")},
    {Prefix::None, "no 'FILE' pattern found", Tail::End, LineKind::Problem, Stage::None, Fact::None, fourG, 5, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no FILE label.")},
    {Prefix::None, "'NO_FILE' is the filename", Tail::End, LineKind::Problem, Stage::None, Fact::None, fourG, 6, QT_TRANSLATE_NOOP("LineReader", "The account is on hold (NO_FILE): nothing to do.")},
    {Prefix::None, "no 'PATH' pattern found", Tail::End, LineKind::Problem, Stage::None, Fact::None, fourG, 7, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no PATH label.")},
    {Prefix::None, "no 'SIZE' pattern found", Tail::End, LineKind::Problem, Stage::None, Fact::None, fourG, 8, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no SIZE label.")},
    {Prefix::None, "no 'VERSION' pattern found", Tail::End, LineKind::Problem, Stage::None, Fact::None, fourG, 9, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no VERSION label.")},
    {Prefix::None, "invalid program version number", Tail::End, LineKind::Problem, Stage::None, Fact::None, fourG, 10, QT_TRANSLATE_NOOP("LineReader", "The node already has this version or a newer one: nothing to do.")},
    {Prefix::None, "file size does not match in UPGRADE.TXT and server", Tail::End, LineKind::Problem, Stage::None, Fact::None, fourG, 11, QT_TRANSLATE_NOOP("LineReader", "The fetched binary does not have the size of UPGRADE.TXT.")},
    {Prefix::None, "error downloading binary file:", Tail::Text, LineKind::Problem, Stage::None, Fact::None, fourG, none, QT_TRANSLATE_NOOP("LineReader", "The binary could not be fetched: %1")},
    {Prefix::None, "unknown", Tail::End, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The sketch has no words for the code before it.")},
    // The official WiFi PRO sketch.
    {Prefix::None, "WiFi switched ON", Tail::Any, LineKind::Stage, Stage::ModuleReady, Fact::None, wifi, none, QT_TRANSLATE_NOOP("LineReader", "The WiFi module is on.")},
    {Prefix::None, "WiFi did not initialize correctly", Tail::Any, LineKind::Problem, Stage::None, Fact::None, wifi, none, QT_TRANSLATE_NOOP("LineReader", "The WiFi module did not start: check its socket and the battery.")},
    {Prefix::None, "WiFi is connected OK", Tail::Any, LineKind::Stage, Stage::Connected, Fact::None, wifi, none, QT_TRANSLATE_NOOP("LineReader", "The module has joined the WiFi network.")},
    {Prefix::None, "WiFi is connected ERROR", Tail::Any, LineKind::Problem, Stage::None, Fact::None, wifi, none, QT_TRANSLATE_NOOP("LineReader", "The module could not join the WiFi network: check its name, its password and the signal.")},
    {Prefix::None, "Connection Status:", Tail::Any, LineKind::Detail, Stage::None, Fact::None, wifi, none, QT_TRANSLATE_NOOP("LineReader", "The state of the WiFi connection follows.")},
    {Prefix::None, "Rate (Mbps):", Tail::Text, LineKind::Detail, Stage::None, Fact::None, wifi, none, QT_TRANSLATE_NOOP("LineReader", "WiFi rate: %1 Mbit/s")},
    {Prefix::None, "Signal Level (%):", Tail::Text, LineKind::Detail, Stage::None, Fact::None, wifi, none, QT_TRANSLATE_NOOP("LineReader", "WiFi signal: %1 %")},
    {Prefix::None, "Link Quality(%):", Tail::Text, LineKind::Detail, Stage::None, Fact::None, wifi, none, QT_TRANSLATE_NOOP("LineReader", "WiFi link quality: %1 %")},
    {Prefix::None, "WiFi switched OFF", Tail::Any, LineKind::Stage, Stage::None, Fact::None, wifi, none, QT_TRANSLATE_NOOP("LineReader", "The WiFi module is switched off.")},
    // The official 3G and GPRS sketches.
    {Prefix::None, "3G+GPS module ready", Tail::Any, LineKind::Stage, Stage::ModuleReady, Fact::None, threeG, none, QT_TRANSLATE_NOOP("LineReader", "The 3G module is on.")},
    {Prefix::None, "3G+GPS module connected to the network", Tail::Any, LineKind::Stage, Stage::Connected, Fact::None, threeG, none, QT_TRANSLATE_NOOP("LineReader", "The 3G module has joined the network.")},
    {Prefix::None, "Error starting the 3G+GPS module", Tail::Any, LineKind::Problem, Stage::None, Fact::None, threeG, none, QT_TRANSLATE_NOOP("LineReader", "The 3G module did not start: check its socket and the battery.")},
    {Prefix::None, "3G module ready", Tail::Any, LineKind::Stage, Stage::ModuleReady, Fact::None, threeG, none, QT_TRANSLATE_NOOP("LineReader", "The 3G module is on.")},
    {Prefix::None, "3G module connected to the network", Tail::Any, LineKind::Stage, Stage::Connected, Fact::None, threeG, none, QT_TRANSLATE_NOOP("LineReader", "The 3G module has joined the network.")},
    {Prefix::None, "Error starting the 3G module", Tail::Any, LineKind::Problem, Stage::None, Fact::None, threeG, none, QT_TRANSLATE_NOOP("LineReader", "The 3G module did not start: check its socket and the battery.")},
    {Prefix::None, "GPRS_Pro module ready", Tail::Any, LineKind::Stage, Stage::ModuleReady, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module is on.")},
    {Prefix::None, "GPRS_Pro module connected to the network", Tail::Any, LineKind::Stage, Stage::Connected, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module has joined the network.")},
    {Prefix::None, "Error starting the GPRS_Pro module", Tail::Any, LineKind::Problem, Stage::None, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module did not start: check its socket and the battery.")},
    {Prefix::None, "GPRS_SIM908 module ready", Tail::Any, LineKind::Stage, Stage::ModuleReady, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module is on.")},
    {Prefix::None, "GPRS_SIM908 module connected to the network", Tail::Any, LineKind::Stage, Stage::Connected, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module has joined the network.")},
    {Prefix::None, "Error starting the GPRS_SIM908 module", Tail::Any, LineKind::Problem, Stage::None, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module did not start: check its socket and the battery.")},
    {Prefix::None, "GPRS_SIM928A module ready", Tail::Any, LineKind::Stage, Stage::ModuleReady, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module is on.")},
    {Prefix::None, "GPRS_SIM928A module connected to the network", Tail::Any, LineKind::Stage, Stage::Connected, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module has joined the network.")},
    {Prefix::None, "Error starting the GPRS_SIM928A module", Tail::Any, LineKind::Problem, Stage::None, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module did not start: check its socket and the battery.")},
    {Prefix::None, "GPRS+GPS module ready", Tail::Any, LineKind::Stage, Stage::ModuleReady, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module is on.")},
    {Prefix::None, "GPRS+GPS module connected to the network", Tail::Any, LineKind::Stage, Stage::Connected, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module has joined the network.")},
    {Prefix::None, "Error starting the GPRS+GPS module", Tail::Any, LineKind::Problem, Stage::None, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The GPRS module did not start: check its socket and the battery.")},
    // The 4G library, level 1.
    {Prefix::Le910, "Error: SD not present", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 1, QT_TRANSLATE_NOOP("LineReader", "No SD card was found.")},
    {Prefix::Le910, "SD not present", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 1, QT_TRANSLATE_NOOP("LineReader", "No SD card was found.")},
    {Prefix::Le910, "LE910_OTA_FILE download ERROR", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 2, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT could not be fetched.")},
    {Prefix::Le910, "Open FTP session ERROR", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 3, QT_TRANSLATE_NOOP("LineReader", "The FTP session could not be opened.")},
    {Prefix::Le910, "length:", Tail::Number, LineKind::Problem, Stage::None, Fact::None, -1, 4, QT_TRANSLATE_NOOP("LineReader", "FILE in UPGRADE.TXT has %1 characters instead of 7.")},
    {Prefix::Le910, "No FILE label", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 5, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no FILE label.")},
    {Prefix::Le910, "NO_FILENO_FILE", Tail::Any, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, 6, QT_TRANSLATE_NOOP("LineReader", "The account is on hold (NO_FILE): nothing to do.")},
    {Prefix::Le910, "NO_FILE", Tail::End, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, 6, QT_TRANSLATE_NOOP("LineReader", "The account is on hold (NO_FILE): nothing to do.")},
    {Prefix::Le910, "No PATH label", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 7, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no PATH label.")},
    {Prefix::Le910, "No SIZE label", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 8, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no SIZE label.")},
    {Prefix::Le910, "No VERSION label", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 9, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no VERSION label.")},
    {Prefix::Le910, "Invalid version:", Tail::Text, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, 10, QT_TRANSLATE_NOOP("LineReader", "The node already has this version or a newer one: %1")},
    {Prefix::Le910, "Close FTP session ERROR", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 25, QT_TRANSLATE_NOOP("LineReader", "The first FTP session could not be closed.")},
    {Prefix::Le910, "Size does not match", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 11, QT_TRANSLATE_NOOP("LineReader", "The fetched binary does not have the size of UPGRADE.TXT.")},
    {Prefix::Le910, "sd_file_size:", Tail::Number, LineKind::Progress, Stage::None, Fact::BytesTaken, -1, none, QT_TRANSLATE_NOOP("LineReader", "%1 bytes are on the SD card.")},
    {Prefix::Le910, "UPGRADE.TXT size field:", Tail::Number, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT says %1 bytes.")},
    {Prefix::Le910, "Error getting binary", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The binary could not be fetched.")},
    {Prefix::Le910, "_buffer:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The last answer of the modem: %1")},
    {Prefix::Le910, "Error getting filesize", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 13, QT_TRANSLATE_NOOP("LineReader", "The server did not tell the size of the file.")},
    {Prefix::Le910, "Server file size is zero", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 12, QT_TRANSLATE_NOOP("LineReader", "The file on the server is empty.")},
    {Prefix::Le910, "Error retrieving file size", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 13, QT_TRANSLATE_NOOP("LineReader", "The server did not tell the size of the file.")},
    {Prefix::Le910, "file not created", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 15, QT_TRANSLATE_NOOP("LineReader", "The file could not be created on the SD card.")},
    {Prefix::Le910, "error opening file", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 16, QT_TRANSLATE_NOOP("LineReader", "The file on the SD card could not be opened.")},
    {Prefix::Le910, "setting file offset", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 17, QT_TRANSLATE_NOOP("LineReader", "The place in the file on the SD card could not be set.")},
    {Prefix::Le910, "Set delay_ms =", Tail::Number, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The library waits %1 ms between commands.")},
    {Prefix::Le910, "Error getting data", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The modem gave no data.")},
    {Prefix::Le910, "Error getting packet size", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 20, QT_TRANSLATE_NOOP("LineReader", "The length of a packet could not be read.")},
    {Prefix::Le910, "Error in packet size mismatch", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 21, QT_TRANSLATE_NOOP("LineReader", "A packet came short.")},
    {Prefix::Le910, "Writing SD error", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 22, QT_TRANSLATE_NOOP("LineReader", "Writing to the SD card failed.")},
    {Prefix::Le910, "Error counter=0", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 23, QT_TRANSLATE_NOOP("LineReader", "Five packets failed during this download: the library gives up.")},
    {Prefix::Le910, "File size mismatch", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 24, QT_TRANSLATE_NOOP("LineReader", "The file on the SD card does not have the size the server told.")},
    {Prefix::Le910, "sd_filesize:", Tail::Number, LineKind::Progress, Stage::None, Fact::BytesTaken, -1, none, QT_TRANSLATE_NOOP("LineReader", "%1 bytes are on the SD card.")},
    {Prefix::Le910, "server_filesize:", Tail::Number, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The server said %1 bytes.")},
    {Prefix::Le910, "Error code:", Tail::Text, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The modem reports an error of its own: %1")},
    {Prefix::Le910, "==> ERROR CODE:", Tail::Text, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The library reports: %1")},
    {Prefix::Le910, "no response", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The modem did not answer.")},
    // The 4G library, level 2.
    {Prefix::Le910, "delete file", Tail::Any, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The old UPGRADE.TXT on the SD card is deleted.")},
    {Prefix::Le910, "Downloading OTA config file", Tail::Any, LineKind::Stage, Stage::FetchingManifest, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT is being fetched.")},
    {Prefix::Le910, "LE910_OTA_FILE download OK", Tail::Any, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT was fetched.")},
    {Prefix::Le910, "FILE:", Tail::Text, LineKind::ManifestField, Stage::ManifestRead, Fact::File, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT names the program %1.")},
    {Prefix::Le910, "PATH:", Tail::Text, LineKind::ManifestField, Stage::ManifestRead, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT names the folder %1")},
    {Prefix::Le910, "SIZE:", Tail::Number, LineKind::ManifestField, Stage::ManifestRead, Fact::Size, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT says %1 bytes.")},
    {Prefix::Le910, "VERSION:", Tail::Number, LineKind::ManifestField, Stage::ManifestRead, Fact::Version, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT offers version %1.")},
    {Prefix::Le910, "Close FTP session OK", Tail::Any, LineKind::Stage, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The FTP session was closed.")},
    {Prefix::Le910, "Open FTP session OK", Tail::Any, LineKind::Stage, Stage::SessionOpen, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The FTP session is open.")},
    {Prefix::Le910, "Downloading OTA FILE", Tail::Any, LineKind::Stage, Stage::FetchingBinary, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The binary is being fetched.")},
    {Prefix::Le910, "File size in FTP:", Tail::Number, LineKind::Detail, Stage::None, Fact::BytesTotal, -1, none, QT_TRANSLATE_NOOP("LineReader", "The server says the file has %1 bytes.")},
    {Prefix::Le910, "Packet size:", Tail::Number, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "A packet of %1 bytes arrived.")},
    {Prefix::Le910, "Remaining server_filesize:", Tail::Number, LineKind::Progress, Stage::None, Fact::BytesLeft, -1, none, QT_TRANSLATE_NOOP("LineReader", "%1 bytes are still to come.")},
    {Prefix::Le910, "DOWNLOAD OK", Tail::Any, LineKind::Stage, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The file was fetched.")},
    {Prefix::Le910, "Checking connection", Tail::Any, LineKind::Stage, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The module looks for the network.")},
    {Prefix::Le910, "Opening FTP session", Tail::Any, LineKind::Stage, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The FTP session is being opened.")},
    {Prefix::Le910, "Closing FTP session", Tail::Any, LineKind::Stage, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The FTP session is being closed.")},
    {Prefix::Le910, "Connection active, nothing more to check", Tail::Any, LineKind::Stage, Stage::Connected, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The data connection is already there.")},
    {Prefix::Le910, "CREG:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Network registration: %1")},
    {Prefix::Le910, "CGREG:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Registration for data: %1")},
    {Prefix::Le910, "GPRS context activation:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Data connection: %1")},
    {Prefix::Le910, "IP address:", Tail::Text, LineKind::Stage, Stage::Connected, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node has the address %1.")},
    // The WiFi PRO library: the parsed UPGRADE.TXT is printed at every level.
    {Prefix::Wifi, "FILE:", Tail::Text, LineKind::ManifestField, Stage::ManifestRead, Fact::File, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT names the program %1.")},
    {Prefix::Wifi, "PATH:", Tail::Text, LineKind::ManifestField, Stage::ManifestRead, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT names the folder %1")},
    {Prefix::Wifi, "SIZE:", Tail::Number, LineKind::ManifestField, Stage::ManifestRead, Fact::Size, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT says %1 bytes.")},
    {Prefix::Wifi, "VERSION:", Tail::Number, LineKind::ManifestField, Stage::ManifestRead, Fact::Version, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT offers version %1.")},
    {Prefix::Wifi, "Invalid version:", Tail::Text, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, 28, QT_TRANSLATE_NOOP("LineReader", "The node already has this version or a newer one: %1")},
    {Prefix::Wifi, "==> ERROR CODE:", Tail::Text, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The library reports: %1")},
    {Prefix::Wifi, "Error: SD not present", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 10, QT_TRANSLATE_NOOP("LineReader", "No SD card was found.")},
    {Prefix::Wifi, "Error opening FTP session", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The FTP session could not be opened.")},
    {Prefix::Wifi, "FTP openSession ERROR", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The FTP server refused the session.")},
    {Prefix::Wifi, "FTP openSession TIMEOUT", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The FTP server did not answer.")},
    {Prefix::Wifi, "ERROR downloading OTA_ver_file", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 21, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT could not be fetched.")},
    {Prefix::Wifi, "length:", Tail::Number, LineKind::Problem, Stage::None, Fact::None, -1, 22, QT_TRANSLATE_NOOP("LineReader", "FILE in UPGRADE.TXT has %1 characters instead of 7.")},
    {Prefix::Wifi, "No FILE label", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 23, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no FILE label.")},
    {Prefix::Wifi, "NO_FILENO_FILE", Tail::Any, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, 24, QT_TRANSLATE_NOOP("LineReader", "The account is on hold (NO_FILE): nothing to do.")},
    {Prefix::Wifi, "NO_FILE", Tail::End, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, 24, QT_TRANSLATE_NOOP("LineReader", "The account is on hold (NO_FILE): nothing to do.")},
    {Prefix::Wifi, "No PATH label", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 25, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no PATH label.")},
    {Prefix::Wifi, "No SIZE label", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 26, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no SIZE label.")},
    {Prefix::Wifi, "No VERSION label", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 27, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT has no VERSION label.")},
    {Prefix::Wifi, "Downloading OTA FILE", Tail::Any, LineKind::Stage, Stage::FetchingBinary, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The binary is being fetched.")},
    {Prefix::Wifi, "Server file:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "File on the server: %1")},
    {Prefix::Wifi, "SD file:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "File on the SD card: %1")},
    {Prefix::Wifi, "Size does not match", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 29, QT_TRANSLATE_NOOP("LineReader", "The fetched binary does not have the size of UPGRADE.TXT.")},
    {Prefix::Wifi, "sd_file_size:", Tail::Number, LineKind::Progress, Stage::None, Fact::BytesTaken, -1, none, QT_TRANSLATE_NOOP("LineReader", "%1 bytes are on the SD card.")},
    {Prefix::Wifi, "UPGRADE.TXT size field:", Tail::Number, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT says %1 bytes.")},
    {Prefix::Wifi, "Error getting binary", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, 30, QT_TRANSLATE_NOOP("LineReader", "The binary could not be fetched.")},
    {Prefix::Wifi, "There was error 511 --> retry", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The data connection was not made; the library tries once more.")},
    {Prefix::Wifi, "No file size value from server", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The server did not tell the size of the file.")},
    {Prefix::Wifi, "unknown file size", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The server did not tell the size of the file.")},
    {Prefix::Wifi, "Error: rx buffer full while download", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node could not keep up with the data and lost some.")},
    {Prefix::Wifi, "Writing SD error", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Writing to the SD card failed.")},
    {Prefix::Wifi, "No incoming data timeout", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The data stopped coming.")},
    {Prefix::Wifi, "No I/ONLINE message", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The module did not report the end of the transfer.")},
    {Prefix::Wifi, "File size mismatch", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The file on the SD card does not have the size the server told.")},
    {Prefix::Wifi, "Error changing baudrate", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The speed between node and module could not be changed; switch the module off and on before a retry.")},
    {Prefix::Wifi, "[changeBaudRate]", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Changing the speed between node and module: %1")},
    {Prefix::Wifi, "[getResponseValue]", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "An answer of the module: %1")},
    {Prefix::Wifi, "delete file", Tail::Any, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The old UPGRADE.TXT on the SD card is deleted.")},
    {Prefix::Wifi, "Downloading OTA config file", Tail::Any, LineKind::Stage, Stage::FetchingManifest, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT is being fetched.")},
    {Prefix::Wifi, "Open FTP session OK", Tail::Any, LineKind::Stage, Stage::SessionOpen, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The FTP session is open.")},
    {Prefix::Wifi, "OTA_ver_file downloaded OK", Tail::Any, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT was fetched.")},
    {Prefix::Wifi, "FTP handle:", Tail::Text, LineKind::Detail, Stage::SessionOpen, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The FTP session has number %1.")},
    {Prefix::Wifi, "_buffer:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The last answer of the module: %1")},
    {Prefix::Wifi, "FTP file size:", Tail::Number, LineKind::Detail, Stage::None, Fact::BytesTotal, -1, none, QT_TRANSLATE_NOOP("LineReader", "The server says the file has %1 bytes.")},
    {Prefix::Wifi, "Error retrieving file size", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The server did not tell the size of the file.")},
    {Prefix::Wifi, "I/ERROR", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The module answered with an error.")},
    {Prefix::Wifi, "timeout", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The module did not answer in time.")},
    {Prefix::Wifi, "DOWNLOAD OK", Tail::Any, LineKind::Stage, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The file was fetched.")},
    {Prefix::Wifi, "_command:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "A command to the module: %1")},
    {Prefix::Wifi, "userAbort OK", Tail::Any, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The transfer was broken off.")},
    // The 3G library.
    {Prefix::ThreeG, "Downloading OTA file", Tail::Any, LineKind::Stage, Stage::FetchingBinary, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The binary is being fetched.")},
    {Prefix::ThreeG, "OTA file:", Tail::Text, LineKind::ManifestField, Stage::ManifestRead, Fact::File, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT names the program %1.")},
    {Prefix::ThreeG, "File path:", Tail::Text, LineKind::ManifestField, Stage::ManifestRead, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT names the folder %1")},
    {Prefix::ThreeG, "Version:", Tail::Number, LineKind::ManifestField, Stage::ManifestRead, Fact::Version, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT offers version %1.")},
    {Prefix::ThreeG, "File to download:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "File on the server: %1")},
    {Prefix::ThreeG, "File to save:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "File on the SD card: %1")},
    {Prefix::ThreeG, "Same program version, no OTA required", Tail::Any, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, -27, QT_TRANSLATE_NOOP("LineReader", "The node already has this version or a newer one: nothing to do.")},
    {Prefix::ThreeG, "No OTA", Tail::End, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, -26, QT_TRANSLATE_NOOP("LineReader", "The account is on hold (NO_FILE): nothing to do.")},
    {Prefix::ThreeG, "Max download time:", Tail::Number, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The library waits at most %1 ms for the file.")},
    {Prefix::ThreeG, "Network status:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Network registration: %1")},
    {Prefix::ThreeG, "Send command with ", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "A command to the modem with %1")},
    {Prefix::ThreeG, "Answer:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Answer number %1 of the modem.")},
    {Prefix::ThreeG, "Origin:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "File in the modem: %1")},
    {Prefix::ThreeG, "Destiny:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "File on the SD card: %1")},
    {Prefix::ThreeG, "File size:", Tail::Number, LineKind::Detail, Stage::None, Fact::BytesTotal, -1, none, QT_TRANSLATE_NOOP("LineReader", "The modem says the file has %1 bytes.")},
    {Prefix::ThreeG, "Header value:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "A block from the modem: %1")},
    {Prefix::ThreeG, "EOF", Tail::End, LineKind::Stage, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The file was copied from the modem to the SD card.")},
    {Prefix::ThreeG, "special error", Tail::Text, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The modem reports an error of its own: %1")},
    {Prefix::ThreeG, "Module status:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "State of the modem: %1")},
    // The GPRS and GPRS+GPS library.
    {Prefix::Gprs, "Downloading OTA VER FILE", Tail::Any, LineKind::Stage, Stage::FetchingManifest, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT is being fetched.")},
    {Prefix::Gprs, "OTA file:", Tail::Text, LineKind::ManifestField, Stage::ManifestRead, Fact::File, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT names the program %1.")},
    {Prefix::Gprs, "File path:", Tail::Text, LineKind::ManifestField, Stage::ManifestRead, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT names the folder %1")},
    {Prefix::Gprs, "Version:", Tail::Number, LineKind::ManifestField, Stage::ManifestRead, Fact::Version, -1, none, QT_TRANSLATE_NOOP("LineReader", "UPGRADE.TXT offers version %1 (from 128 on this library counts from -128).")},
    {Prefix::Gprs, "Downloading OTA FILE", Tail::Any, LineKind::Stage, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The node goes on to the binary, or to its refusal.")},
    {Prefix::Gprs, "Same program version, no OTA required", Tail::Any, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, -70, QT_TRANSLATE_NOOP("LineReader", "The node already has this version or a newer one: nothing to do.")},
    {Prefix::Gprs, "No OTA", Tail::End, LineKind::Stage, Stage::ManifestRead, Fact::None, -1, -69, QT_TRANSLATE_NOOP("LineReader", "The account is on hold (NO_FILE): nothing to do.")},
    {Prefix::Gprs, "Inside readDataFTP", Tail::Any, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "A transfer begins.")},
    {Prefix::Gprs, "FTP file:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "File on the server: %1")},
    {Prefix::Gprs, "SD file:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "File on the SD card: %1")},
    {Prefix::Gprs, "Inside FTPsize", Tail::Any, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The size of the file is asked for.")},
    {Prefix::Gprs, "Size in FTP:", Tail::Number, LineKind::Detail, Stage::None, Fact::BytesTotal, -1, none, QT_TRANSLATE_NOOP("LineReader", "The server says the file has %1 bytes.")},
    {Prefix::Gprs, "FTP data:", Tail::Number, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "%1 bytes wait in the modem.")},
    {Prefix::Gprs, "Bytes stored:", Tail::Text, LineKind::Progress, Stage::None, Fact::BytesTaken, -1, none, QT_TRANSLATE_NOOP("LineReader", "Bytes on the SD card: %1")},
    {Prefix::Gprs, "Return from readDataFTP:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The transfer gave %1.")},
    {Prefix::Gprs, "ftp_size:", Tail::Number, LineKind::Detail, Stage::None, Fact::BytesTotal, -1, none, QT_TRANSLATE_NOOP("LineReader", "The server says the file has %1 bytes.")},
    {Prefix::Gprs, "ftp_retries:", Tail::Number, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Try number %1.")},
    {Prefix::Gprs, "file size SD:", Tail::Number, LineKind::Progress, Stage::None, Fact::BytesTaken, -1, none, QT_TRANSLATE_NOOP("LineReader", "%1 bytes are on the SD card.")},
    {Prefix::Gprs, "Connection status:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "State of the connection: %1")},
    {Prefix::Gprs, "GPRS status:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "State of the data connection: %1")},
    {Prefix::Gprs, "FTP busy", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The modem is still busy with the last transfer.")},
    {Prefix::None, "FTP busy", Tail::End, LineKind::Problem, Stage::None, Fact::None, gprs, none, QT_TRANSLATE_NOOP("LineReader", "The modem is still busy with the last transfer.")},
    {Prefix::Gprs, "Timeout", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The modem did not answer in time.")},
    {Prefix::Gprs, "Error: opening file", Tail::Any, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The file on the SD card could not be opened.")},
    {Prefix::Gprs, "Send command with ", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "A command to the modem with %1")},
    {Prefix::Gprs, "Answer received:", Tail::Text, LineKind::Detail, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "Answer number %1 of the modem.")},
    {Prefix::Gprs, "special error", Tail::Text, LineKind::Problem, Stage::None, Fact::None, -1, none, QT_TRANSLATE_NOOP("LineReader", "The modem reports an error of its own: %1")},
};
// clang-format on

constexpr std::array<std::string_view, 9> anywhere
    = {"REPROGRAMMING OK", "REPROGRAMMING ERROR", "Program id:", "Program version:", "Error code:",
        "ERROR CODE:", "OTA request failed. Error code:", "Starting OTA process", "Request OTA"};

} // namespace

std::span<const LinePattern> linePatterns()
{
    return patterns;
}

bool isFoundAnywhere(const LinePattern &pattern)
{
    if (pattern.prefix != Prefix::None)
        return false;
    for (const std::string_view text : anywhere) {
        if (text == pattern.text)
            return true;
    }
    return false;
}

std::optional<stock::Module> moduleOf(Prefix prefix)
{
    switch (prefix) {
    case Prefix::None:
        return std::nullopt;
    case Prefix::Le910:
        return stock::Module::FourG;
    case Prefix::ThreeG:
        return stock::Module::ThreeG;
    case Prefix::Gprs:
        return stock::Module::Gprs;
    case Prefix::Wifi:
        return stock::Module::WifiPro;
    case Prefix::Bg96:
        return stock::Module::Bg96;
    case Prefix::Ota:
        return stock::Module::Vespiary;
    }
    return std::nullopt;
}
