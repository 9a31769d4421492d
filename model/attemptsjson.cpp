// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/decodestream.h"

namespace {

void appendMember(QByteArray &json, const char *name, QByteArrayView text)
{
    if (text.isEmpty())
        return;
    json.append(",\"").append(name).append("\":");
    appendJsonString(json, text);
}

void appendMember(QByteArray &json, const char *name, qint64 number)
{
    json.append(",\"").append(name).append("\":").append(QByteArray::number(number));
}

void appendMember(QByteArray &json, const char *name, const QDateTime &time)
{
    if (time.isValid())
        appendMember(json, name, QByteArrayView(time.toUTC().toString(Qt::ISODateWithMs).toLatin1()));
}

QByteArrayView bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

void appendJson(QByteArray &json, const Attempt &attempt)
{
    json.append("{\"firstLine\":").append(QByteArray::number(attempt.firstLine + 1));
    appendMember(json, "lastLine", attempt.lastLine + 1);
    appendMember(json, "start", attempt.start);
    appendMember(json, "end", attempt.end);
    if (attempt.module)
        appendMember(json, "module", bytesOf(stock::keyOf(*attempt.module)));
    appendMember(json, "program", QByteArrayView(attempt.programId.toUtf8()));
    if (attempt.version)
        appendMember(json, "version", *attempt.version);
    if (attempt.bytesTotal > 0)
        appendMember(json, "bytesTotal", attempt.bytesTotal);
    appendMember(json, "bytesTaken", attempt.bytesTaken);
    appendMember(json, "resets", attempt.resets);
    appendMember(json, "ending", bytesOf(keyOf(attempt.ending)));
    if (attempt.outcome.code)
        appendMember(json, "code", *attempt.outcome.code);
    if (attempt.verdict())
        appendMember(json, "verdict", bytesOf(stock::keyOf(*attempt.verdict())));
    appendMember(json, "meaning", QByteArrayView(describe(attempt).toUtf8()));
    appendMember(json, "action", QByteArrayView(attempt.outcome.action().toUtf8()));
    json.append(",\"stages\":[");
    for (const Attempt::Step &step : attempt.steps) {
        if (!json.endsWith('['))
            json.append(',');
        json.append("{\"stage\":");
        appendJsonString(json, bytesOf(keyOf(step.stage)));
        appendMember(json, "line", step.line + 1);
        appendMember(json, "time", step.at);
        json.append('}');
    }
    json.append("]}\n");
}

void appendJson(QByteArray &json, const EepromDump &dump)
{
    json.append("{\"firstLine\":").append(QByteArray::number(dump.firstLine + 1));
    appendMember(json, "lastLine", dump.lastLine + 1);
    appendMember(json, "kind", QByteArrayView("eeprom"));
    json.append(",\"pending\":").append(dump.isPending() ? "true" : "false");
    appendMember(json, "wanted", dump.wanted);
    appendMember(json, "running", dump.running);
    appendMember(json, "lastStable", dump.lastStable);
    appendMember(json, "meaning", QByteArrayView(describe(dump).toUtf8()));
    json.append("}\n");
}
