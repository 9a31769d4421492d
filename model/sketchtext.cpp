// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/sketchtext.h"

#include "model/intelhex.h"
#include "model/savefile.h"
#include "model/sketchlint.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

// The sketch's own comments and lines are English as the IDE and its examples are: they are code, not our window.

namespace {

using stock::Module;

class SketchTextText
{
    Q_DECLARE_TR_FUNCTIONS(SketchTextText)
};

// How one stock library is switched on, asked and switched off. Marks: nothing but C++.
struct Recipe
{
    Module module;
    const char *include;
    const char *portType; // 4G takes a number, the others a text
    const char *setUp;    // in setup(), after the first lines
    const char *request;  // the body of requestUpdate()
};

constexpr char setApn4G[] = "  _4G.set_APN(apn, apnLogin, apnPassword);\n";
constexpr char setApn3G[] = "  _3G.set_APN(apn, apnLogin, apnPassword);\n";
constexpr char setApnGprs[] = "  GPRS_Pro.set_APN(apn, apnLogin, apnPassword);\n";

constexpr char request4G[] = R"(  uint8_t error = _4G.ON();
  if (error == 0) {
    USB.println(F("==> Request OTA..."));
    // A node that takes the update restarts in here and does not come back.
    error = _4G.requestOTA(otaServer, otaPort, otaUser, otaPassword, %MODE%);
    if (error == 6 || error == 10) { // on hold, or not newer: no errors
      USB.println(F("No update for this node."));
    } else {
      USB.print(F("OTA request failed. Error code: "));
      USB.println(error, DEC);
    }
  } else {
    USB.println(F("4G module not started"));
  }
  _4G.OFF(); // also ends an FTP session that a failure left open
)";

constexpr char request3G[] = R"(  uint8_t answer = _3G.ON();
  if (answer == 1 || answer == 253) { // 253 (-3): it works, but the battery is low
    if (_3G.check(90) == 1) {
      USB.println(F("Starting OTA process"));
      // A node that takes the update restarts in here and does not come back.
      int8_t code = _3G.requestOTA(otaServer, otaPort, otaUser, otaPassword);
      if (code == -26 || code == -27) { // on hold, or not newer: no errors
        USB.println(F("No update for this node."));
      } else {
        USB.print(F("Error code:"));
        USB.println(code, DEC);
      }
    } else {
      USB.println(F("Error connecting to the network"));
    }
  } else {
    USB.println(F("Error starting the 3G module"));
  }
  _3G.OFF();
)";

constexpr char requestGprs[] = R"(  int8_t answer = GPRS_Pro.ON();
  if (answer == 1 || answer == -3) { // -3: it works, but the battery is low
    if (GPRS_Pro.check(90) == 1) {
      USB.println(F("Starting OTA process"));
      // A node that takes the update restarts in here and does not come back.
      int8_t code = GPRS_Pro.requestOTA(otaServer, otaPort, otaUser, otaPassword);
      if (code == -69 || code == -70) { // on hold, or not newer: no errors
        USB.println(F("No update for this node."));
      } else {
        USB.print(F("Error code:"));
        USB.println(code, DEC);
      }
    } else {
      USB.println(F("Error connecting to the network"));
    }
  } else {
    USB.println(F("Error starting the GPRS module"));
  }
  GPRS_Pro.OFF();
)";

constexpr char joinWifi[] = R"(  // The module keeps these settings itself.
  if (WIFI_PRO.ON(SOCKET0) == 0) {
    WIFI_PRO.resetValues();
    WIFI_PRO.setESSID(network);
    WIFI_PRO.setPassword(WPA2, networkPassword);
    WIFI_PRO.softReset();
  }
  WIFI_PRO.OFF(SOCKET0);
)";

constexpr char requestWifi[] = R"(  if (WIFI_PRO.ON(SOCKET0) == 0 && WIFI_PRO.isConnected()) {
    USB.println(F("2.2. Request OTA..."));
    // A node that takes the update restarts in here and does not come back.
    WIFI_PRO.requestOTA(otaServer, otaPort, otaUser, otaPassword);
    if (WIFI_PRO._errorCode == 24 || WIFI_PRO._errorCode == 28) { // on hold, or not newer: no errors
      USB.println(F("No update for this node."));
    } else {
      WIFI_PRO.printErrorCode();
    }
  } else {
    USB.println(F("2. WiFi is not connected"));
  }
  WIFI_PRO.OFF(SOCKET0); // also brings the module back to its usual speed
)";

constexpr Recipe recipes[] = {
    {Module::FourG, "Wasp4G.h", "uint16_t", setApn4G, request4G},
    {Module::ThreeG, "Wasp3G.h", "char", setApn3G, request3G},
    {Module::Gprs, "WaspGPRS_Pro.h", "char", setApnGprs, requestGprs},
    {Module::WifiPro, "WaspWIFI_PRO.h", "char", joinWifi, requestWifi},
};

constexpr char sketchFrame[]
    = R"(// %NAME%: works, sleeps, and asks an FTP server once a day for a newer program.
// Written by Vespiary. It is yours: change and share it as you like.
// Program ID of its export: %PROGRAM%

#include <%INCLUDE%>

// The account that nodes call. The password is in every binary made of this sketch.
%ACCOUNT%%NETWORK%
// How long the node sleeps (days:hours:minutes:seconds), and how often it wakes until
// it asks for an update.
const char sleepTime[] = "%SLEEP%";
const uint16_t wakesPerRequest = %WAKES%; // about once a day
uint16_t wakesToRequest = 0;

// Below this charge a node does not begin an update: power that fails while the card
// is written can damage the card.
const uint8_t leastBattery = 30; // percent

void requestUpdate()
{
  if (PWR.getBatteryLevel() < leastBattery) {
    USB.println(F("The battery is too low for an update."));
    return;
  }
%REQUEST%  SD.OFF(); // some ways out of requestOTA() leave the card on
}

// Your program: measure, store, send.
void work()
{
}

void setup()
{
  // First of all, and once: tells whether this start runs a new program, and keeps its
  // version right.
  int8_t start = Utils.checkNewProgram();

  USB.ON();
  if (start == 1) {
    USB.println(F("REPROGRAMMING OK"));
  } else if (start == 0) {
    USB.println(F("REPROGRAMMING ERROR"));
  } else {
    USB.println(F("RESTARTING"));
  }
  char programId[8];
  Utils.getProgramID(programId);
  USB.print(F("Program id: "));
  USB.println(programId);
  USB.print(F("Program version: "));
  USB.println(Utils.getProgramVersion(), DEC);

  // An ordinary start asks at once. After an update, good or not, it waits a day: a node
  // that cannot load a program would otherwise download it again and again.
  wakesToRequest = (start == 2) ? 0 : wakesPerRequest;

%SETUP%}

void loop()
{
  work();

  if (wakesToRequest == 0) {
    wakesToRequest = wakesPerRequest;
    requestUpdate();
  }

  // Deep sleep, never hibernate: that cannot be combined with updates over the air.
  USB.println(F("Enter deep sleep..."));
  PWR.deepSleep(sleepTime, RTC_OFFSET, RTC_ALM1_MODE1, ALL_OFF);
  USB.ON();

  // Counts real sleeps only: deepSleep() returns at once when it cannot set its alarm.
  if (intFlag & RTC_INT) {
    clearIntFlag();
    if (wakesToRequest > 0) {
      wakesToRequest--;
    }
  }
}
)";

Error wrong(const QString &what)
{
    return {ErrorCode::BadSketchPlan, what};
}

// A text as C++ writes it; entries() has made sure that it is printable ASCII.
QByteArray quoted(const QString &text)
{
    QByteArray escaped = text.toLatin1();
    escaped.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + escaped + '"';
}

bool isName(const QString &text)
{
    constexpr qsizetype longest = 63;
    return text.size() <= longest && !text.isEmpty() && !text.front().isDigit()
        && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
                   || c == u'_';
           });
}

Result<> checkEntries(const SketchPlan &plan)
{
    if (plan.name.size() < ProgramId::length)
        return wrong(
            SketchTextText::tr("the name needs at least %1 characters, or the IDE cannot export the sketch")
                .arg(ProgramId::length));
    if (!isName(plan.name))
        return wrong(SketchTextText::tr(
            "the name may hold letters A to Z, digits and _, and does not begin with a digit"));
    if (plan.account.host.isEmpty() || plan.account.user.isEmpty())
        return wrong(SketchTextText::tr("a server and a user are needed"));
    constexpr int day = 24 * 60; // minutes
    if (plan.minutesAsleep < 1 || plan.minutesAsleep > day)
        return wrong(SketchTextText::tr("the node sleeps from 1 minute to a day"));
    const std::pair<const QString *, QString> texts[] = {
        {&plan.account.host, SketchTextText::tr("the server")},
        {&plan.account.user, SketchTextText::tr("the user")},
        {&plan.password, SketchTextText::tr("the password")},
        {&plan.apn, SketchTextText::tr("the APN")},
        {&plan.apnLogin, SketchTextText::tr("the login of the APN")},
        {&plan.apnPassword, SketchTextText::tr("the password of the APN")},
        {&plan.network, SketchTextText::tr("the name of the network")},
        {&plan.networkPassword, SketchTextText::tr("the password of the network")},
    };
    for (const auto &[text, name] : texts) {
        if (!std::all_of(text->begin(), text->end(), [](QChar c) { return c >= u' ' && c <= u'~'; }))
            return wrong(SketchTextText::tr("%1 holds a character that modules do not take; use plain ASCII")
                             .arg(name));
    }
    return {};
}

QByteArray constant(const char *name, const QString &value)
{
    return QByteArray("char ") + name + "[] = " + quoted(value) + ";\n";
}

QByteArray secret(const char *name, const QString &value)
{
    if (!value.isEmpty())
        return constant(name, value);
    QByteArray line = constant(name, QLatin1StringView(passwordPlaceholder));
    line.chop(1);
    return line + " // <-- write the password here\n";
}

QByteArray accountLines(const SketchPlan &plan, const Recipe &recipe)
{
    const QByteArray port = QByteArray::number(plan.account.port);
    return constant("otaServer", plan.account.host)
        + (plan.module == Module::FourG ? QByteArray(recipe.portType) + " otaPort = " + port + ";\n"
                                        : constant("otaPort", QString::fromLatin1(port)))
        + constant("otaUser", plan.account.user) + secret("otaPassword", plan.password);
}

QByteArray networkLines(const SketchPlan &plan)
{
    if (plan.module != Module::WifiPro)
        return "\n// What the SIM card's operator asks for.\n" + constant("apn", plan.apn)
            + constant("apnLogin", plan.apnLogin) + constant("apnPassword", plan.apnPassword);
    if (plan.network.isEmpty())
        return {};
    return "\n// The network the node joins, with WPA2.\n" + constant("network", plan.network)
        + secret("networkPassword", plan.networkPassword);
}

// dd:hh:mm:ss
QByteArray sleepTime(int minutes)
{
    constexpr int hour = 60;
    constexpr int day = 24 * hour;
    return QStringLiteral("%1:%2:%3:00")
        .arg(minutes / day, 2, 10, QLatin1Char('0'))
        .arg(minutes % day / hour, 2, 10, QLatin1Char('0'))
        .arg(minutes % hour, 2, 10, QLatin1Char('0'))
        .toLatin1();
}

// Fills each %MARK% once, from front to back: what is filled in is never looked at again.
QByteArray filled(QByteArrayView frame, const QList<std::pair<QByteArray, QByteArray>> &values)
{
    QByteArray text;
    while (!frame.isEmpty()) {
        qsizetype at = frame.size();
        const std::pair<QByteArray, QByteArray> *next = nullptr;
        for (const auto &value : values) {
            if (const qsizetype found = frame.indexOf(value.first); found >= 0 && found < at) {
                at = found;
                next = &value;
            }
        }
        text += frame.first(at);
        if (next)
            text += next->second;
        frame = frame.sliced(next ? at + next->first.size() : at);
    }
    return text;
}

} // namespace

QList<Module> sketchModules()
{
    QList<Module> modules;
    for (const Recipe &recipe : recipes)
        modules.append(recipe.module);
    return modules;
}

Result<QByteArray> sketchText(const SketchPlan &plan)
{
    const auto recipe = std::find_if(std::begin(recipes), std::end(recipes),
        [&plan](const Recipe &each) { return each.module == plan.module; });
    if (recipe == std::end(recipes))
        return wrong(SketchTextText::tr("this module cannot update over the air"));
    if (const Result<> checked = checkEntries(plan); !checked)
        return checked.error();
    const Result<ProgramId> program = programIdFromSketch(plan.name);
    if (!program)
        return wrong(program.error().detail);
    const bool joinsNothing = plan.module == Module::WifiPro && plan.network.isEmpty();
    const QByteArray mode = plan.account.passive ? "Wasp4G::FTP_PASSIVE" : "Wasp4G::FTP_ACTIVE";
    constexpr int day = 24 * 60;
    return filled(sketchFrame,
        {
            {"%NAME%", plan.name.toLatin1()},
            {"%PROGRAM%", program->text().toLatin1()},
            {"%INCLUDE%", recipe->include},
            {"%ACCOUNT%", accountLines(plan, *recipe)},
            {"%NETWORK%", networkLines(plan)},
            {"%SLEEP%", sleepTime(plan.minutesAsleep)},
            {"%WAKES%", QByteArray::number(day / plan.minutesAsleep)},
            {"%REQUEST%", filled(recipe->request, {{"%MODE%", mode}})},
            {"%SETUP%", joinsNothing ? QByteArray() : QByteArray(recipe->setUp)},
        });
}

Result<QByteArray> sketchServerLines(SketchPlan plan)
{
    const auto recipe = std::find_if(std::begin(recipes), std::end(recipes),
        [&plan](const Recipe &each) { return each.module == plan.module; });
    if (recipe == std::end(recipes))
        return wrong(SketchTextText::tr("this module cannot update over the air"));
    plan.name = QStringLiteral("Unnamed"); // of no account here
    if (const Result<> checked = checkEntries(plan); !checked)
        return checked.error();
    return accountLines(plan, *recipe);
}

Result<QString> saveSketch(const QString &folder, const QString &name, const QByteArray &text)
{
    const QDir own(QDir(folder).filePath(name));
    const QString path = own.filePath(name + QStringLiteral(".pde"));
    if (QFile::exists(path))
        return Error{
            ErrorCode::FileUnwritable, SketchTextText::tr("%1: there is a sketch already").arg(path)};
    if (!own.mkpath(QStringLiteral(".")))
        return Error{ErrorCode::FileUnwritable, own.path()};
    if (const Result<> saved = saveFile(path, text); !saved)
        return saved.error();
    return path;
}
