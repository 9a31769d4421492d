// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What Wasp3G::requestOTA() returns (Wasp3G.cpp:9757, API v048; the same in v054). Guide and header comment put the
// last two one too low: -31 for what is -30, -32 for what is -31; and neither knows 0.

#include "firmware/stock/codetables.h"

#include "firmware/core/status.h"

namespace stock {

namespace {

// clang-format off
constexpr const char *deafCauses = OTA_TEXT("Stock", "The 3G module is still starting or hangs.\nThe module sits loosely on its socket.\nThe battery is too low for the module.");
constexpr const char *deafAction = OTA_TEXT("Stock", "Switch the 3G module off and on and try again; if it stays, press the module onto its socket and charge the battery.");
constexpr const char *refusedCauses = OTA_TEXT("Stock", "The value in the sketch is empty, too long or holds a quote.\nThe module is busy with an earlier FTP request.\nThe SIM card is missing or locked.");
constexpr const char *refusedAction = OTA_TEXT("Stock", "Compare the value in the sketch with the account, then switch the 3G module off and on.");
constexpr const char *handWritten = OTA_TEXT("Stock", "UPGRADE.TXT was typed by hand and the label is missing or written in small letters.\nThe file is longer than 254 bytes and the label lies behind the cut.\nAnother file was uploaded under this name.");
constexpr const char *writeAgain = OTA_TEXT("Stock", "Publish the release again from here and read UPGRADE.TXT back from the server.");

constexpr Code table3g[] = {
    {1, Verdict::Done,
     OTA_TEXT("Stock", "The binary is on the card and the node was told to start it."), nullptr,
     OTA_TEXT("Stock", "This is seen only by programs that continue after the call; a node normally restarts before it returns."),
     OTA_TEXT("Stock", "Watch the next start: REPROGRAMMING OK means that the new program runs. 3G checks no length, so compare the file on the card if it does not.")},
    {0, Verdict::FixNode,
     OTA_TEXT("Stock", "The 3G module refused the login of the data connection (APN authentication)."), OTA_TEXT("Stock", "Not in the guide."),
     OTA_TEXT("Stock", "APN login or password in the sketch holds characters the module does not take.\nThe SIM card is missing or locked by its PIN."),
     OTA_TEXT("Stock", "Check APN, login and password of set_APN in the sketch against what the operator says, and the SIM card in a phone.")},
    {-2, Verdict::FixNode,
     OTA_TEXT("Stock", "The 3G module did not take the connection settings (APN)."), nullptr,
     OTA_TEXT("Stock", "The APN in the sketch is empty or too long.\nThe 3G module is still starting or hangs.\nThe SIM card is missing."),
     OTA_TEXT("Stock", "Check the APN in the sketch and the SIM card, then switch the 3G module off and on.")},
    {-3, Verdict::TryAgain, OTA_TEXT("Stock", "The 3G module did not confirm the name of the FTP server."), nullptr, deafCauses, deafAction},
    {-4, Verdict::TryAgain, OTA_TEXT("Stock", "The 3G module did not confirm the port of the FTP server."), nullptr, deafCauses, deafAction},
    {-5, Verdict::TryAgain, OTA_TEXT("Stock", "The 3G module did not confirm the FTP mode."), nullptr, deafCauses, deafAction},
    {-6, Verdict::TryAgain, OTA_TEXT("Stock", "The 3G module did not confirm the FTP transfer type."), nullptr, deafCauses, deafAction},
    {-7, Verdict::TryAgain, OTA_TEXT("Stock", "The 3G module did not confirm the FTP user."), nullptr, deafCauses, deafAction},
    {-8, Verdict::TryAgain, OTA_TEXT("Stock", "The 3G module did not confirm the FTP password."), nullptr, deafCauses, deafAction},
    {-13, Verdict::FixNode, OTA_TEXT("Stock", "The 3G module refused the name of the FTP server with an error number."), nullptr, refusedCauses, refusedAction},
    {-14, Verdict::FixNode, OTA_TEXT("Stock", "The 3G module refused the port of the FTP server with an error number."), nullptr, refusedCauses, refusedAction},
    {-15, Verdict::FixNode, OTA_TEXT("Stock", "The 3G module refused the FTP mode with an error number."), nullptr, refusedCauses, refusedAction},
    {-16, Verdict::FixNode, OTA_TEXT("Stock", "The 3G module refused the FTP transfer type with an error number."), nullptr, refusedCauses, refusedAction},
    {-17, Verdict::FixNode, OTA_TEXT("Stock", "The 3G module refused the FTP user with an error number."), nullptr, refusedCauses, refusedAction},
    {-18, Verdict::FixNode, OTA_TEXT("Stock", "The 3G module refused the FTP password with an error number."), nullptr, refusedCauses, refusedAction},
    {-19, Verdict::TryAgain,
     OTA_TEXT("Stock", "UPGRADE.TXT could not be downloaded, or arrived at the third attempt only, which the library counts as a failure."), nullptr,
     OTA_TEXT("Stock", "The signal is weak.\nThe server is slow or closes connections early.\nThe module hangs after an earlier attempt."),
     OTA_TEXT("Stock", "Let the node try at its next call; check the antenna if it keeps happening.")},
    {-21, Verdict::FixNode,
     OTA_TEXT("Stock", "The FTP server or the 3G module refused UPGRADE.TXT with an error number."), nullptr,
     OTA_TEXT("Stock", "There is no UPGRADE.TXT in the folder where the login of the node ends.\nUser or password in the sketch is wrong.\nThe server name or port in the sketch is wrong.\nThe account may not list its folder."),
     OTA_TEXT("Stock", "Log in from a computer with exactly the server, user and password of the sketch, and check that UPGRADE.TXT is in the first folder.")},
    {-22, Verdict::TryAgain,
     OTA_TEXT("Stock", "UPGRADE.TXT did not get from the 3G module to the SD card, or the module was not registered in the network."),
     OTA_TEXT("Stock", "Error sending UPGRADE.TXT from the 3G module to the SD card; the missing registration is not mentioned."),
     OTA_TEXT("Stock", "There is no coverage, or the SIM card is not accepted by the network.\nThere is no card in the node, or it cannot be written.\nBytes were lost between the module and the node."),
     OTA_TEXT("Stock", "Check the signal and the SIM card first, then the SD card.")},
    {-23, Verdict::FixRelease,
     OTA_TEXT("Stock", "UPGRADE.TXT has no FILE label, is empty, or could not be read back from the SD card."), nullptr,
     OTA_TEXT("Stock", "There is no SD card in the node: 3G does not check for one.\nUPGRADE.TXT is empty or was typed by hand.\nThe card cannot be read."),
     OTA_TEXT("Stock", "Look at UPGRADE.TXT on the server: if its first line starts with FILE:, check the card of the node; otherwise publish again from here.")},
    {-24, Verdict::FixRelease, OTA_TEXT("Stock", "UPGRADE.TXT has no PATH label, which 3G wants even for NO_FILE."), nullptr, handWritten, writeAgain},
    {-25, Verdict::FixRelease, OTA_TEXT("Stock", "UPGRADE.TXT has no VERSION label, which 3G wants even for NO_FILE."), nullptr, handWritten, writeAgain},
    {-26, Verdict::NothingToDo,
     OTA_TEXT("Stock", "The account is on hold (NO_FILE): the node called, asked and had nothing to fetch."), nullptr,
     OTA_TEXT("Stock", "The account was put on hold on purpose.\nA publish is under way and its last step is still to come."),
     OTA_TEXT("Stock", "Nothing needs to be done; publish a release when the nodes are to be updated.")},
    {-27, Verdict::NothingToDo,
     OTA_TEXT("Stock", "The node already runs this version of the program, or a newer one."), nullptr,
     OTA_TEXT("Stock", "The update was installed at an earlier call.\nThe release was published with a number that is not greater than the last one.\nThe node was never told its version and holds 255, which nothing exceeds."),
     OTA_TEXT("Stock", "Nothing needs to be done if the node is up to date; otherwise publish with a greater version, or under another program name if the node is at 255.")},
    {-28, Verdict::TryAgain,
     OTA_TEXT("Stock", "The binary could not be downloaded, or arrived at the third attempt only, which the library counts as a failure."), nullptr,
     OTA_TEXT("Stock", "The signal is weak.\nThe flash of the 3G module is full of old downloads.\nThe server is slow or closes connections early."),
     OTA_TEXT("Stock", "Let the node try at its next call; if it keeps happening, check the antenna and switch the 3G module off and on.")},
    {-30, Verdict::FixRelease,
     OTA_TEXT("Stock", "The FTP server or the 3G module refused the binary with an error number."),
     OTA_TEXT("Stock", "Given as -31 in the guide; -30 is not in its list."),
     OTA_TEXT("Stock", "PATH does not end in a slash, so folder and FILE were joined into one name.\nThe binary is not in the folder PATH, or has another name.\nUPGRADE.TXT has Windows line ends.\nPATH is longer than 52 characters."),
     OTA_TEXT("Stock", "Publish the release again with the path / or with a slash at the end of the folder, and check that the binary lies there.")},
    {-31, Verdict::TryAgain,
     OTA_TEXT("Stock", "The binary did not get from the 3G module to the SD card, or the module was not registered in the network."),
     OTA_TEXT("Stock", "Error number of the FTP server while the binary was fetched; the guide gives this failure as -32."),
     OTA_TEXT("Stock", "The coverage was lost after UPGRADE.TXT.\nThe card is full or cannot be written.\nBytes were lost between the module and the node."),
     OTA_TEXT("Stock", "Check the signal, then the SD card, and let the node try again.")},
};
// clang-format on

} // namespace

std::span<const Code> codes3g()
{
    return table3g;
}

} // namespace stock
