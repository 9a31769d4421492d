// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/journal.h"
#include "model/release.h"
#include "model/serverevent.h"

#include <QJsonObject>

// A decoded line of a capture as a report shows it, secrets already hidden.
struct ReportLine
{
    qint64 number = 0; // of the line in the capture, from 1
    QDateTime at;      // invalid when the capture has no times
    QString text;
    QString module;
    QString meaning; // empty when the line means nothing to us
    QString verdict; // the word of stock::Verdict, empty when there is none
};

// All that a report of one release tells.
struct ReportContent
{
    Release release;
    QList<Publication> publications;
    QList<ServerEvent> events; // what our own server saw nodes do, oldest first
    QString captureName;       // empty when no capture belongs to it
    QList<ReportLine> lines;
    QDateTime written; // UTC
};

// One self-contained page. Pure: the same content gives the same bytes.
QString reportHtml(const ReportContent &content);
QJsonObject reportJson(const ReportContent &content);

// The release as the command line prints it; the report's JSON holds the same object.
QJsonObject releaseJson(const Release &release);
