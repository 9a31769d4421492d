<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>PreflightText</name>
    <message numerus="yes">
        <source>Only %n more version(s) of this program can follow; plan a new program name.</source>
        <translation>
            <numerusform>Only %n more version of this program can follow; plan a new program name.</numerusform>
            <numerusform>Only %n more versions of this program can follow; plan a new program name.</numerusform>
        </translation>
    </message>
</context>
</TS>
