<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- The pages of help.xml as one HTML page, for where no help viewer is: the first, and
     the others as its topics. What is not matched here stops the build, so that nothing
     of a page is lost. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:m="http://projectmallard.org/1.0/" exclude-result-prefixes="m">
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat" indent="no"/>
  <xsl:strip-space elements="m:page m:info m:section m:steps m:item m:terms m:table m:tr m:td m:note m:media"/>
  <xsl:variable name="language">
    <xsl:choose>
      <xsl:when test="/m:page/@xml:lang"><xsl:value-of select="/m:page/@xml:lang"/></xsl:when>
      <xsl:otherwise>en</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <xsl:template match="/m:page">
    <xsl:variable name="index" select="m:page[1]"/>
    <xsl:variable name="topics" select="m:page[position() &gt; 1]"/>
    <html lang="{$language}">
      <xsl:if test="$language = 'ar'">
        <xsl:attribute name="dir">rtl</xsl:attribute>
      </xsl:if>
      <head>
        <meta charset="UTF-8"/>
        <title><xsl:value-of select="$index/m:title"/></title>
        <meta name="viewport" content="width=device-width"/>
        <meta name="color-scheme" content="light dark"/>
        <link rel="stylesheet" href="help.css"/>
      </head>
      <body>
        <main>
          <h1><xsl:value-of select="$index/m:title"/></h1>
          <xsl:apply-templates select="$index/*[not(self::m:info or self::m:title)]"/>
          <nav>
            <ul>
              <xsl:for-each select="$topics">
                <li>
                  <a href="#{@id}"><xsl:value-of select="m:title"/></a>
                  <span><xsl:value-of select="m:info/m:desc"/></span>
                </li>
              </xsl:for-each>
            </ul>
          </nav>
          <xsl:for-each select="$topics">
            <section id="{@id}">
              <h2><xsl:value-of select="m:title"/></h2>
              <xsl:apply-templates select="*[not(self::m:info or self::m:title)]"/>
            </section>
          </xsl:for-each>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="m:section">
    <section>
      <xsl:apply-templates select="*[not(self::m:info)]"/>
    </section>
  </xsl:template>
  <xsl:template match="m:section/m:title"><h3><xsl:apply-templates/></h3></xsl:template>
  <xsl:template match="m:p"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="m:steps"><ol><xsl:apply-templates/></ol></xsl:template>
  <xsl:template match="m:list"><ul><xsl:apply-templates/></ul></xsl:template>
  <xsl:template match="m:steps/m:item | m:list/m:item"><li><xsl:apply-templates/></li></xsl:template>
  <xsl:template match="m:terms"><dl><xsl:apply-templates/></dl></xsl:template>
  <xsl:template match="m:terms/m:item"><xsl:apply-templates/></xsl:template>
  <xsl:template match="m:terms/m:item/m:title"><dt><xsl:apply-templates/></dt></xsl:template>
  <xsl:template match="m:terms/m:item/m:p"><dd><xsl:apply-templates/></dd></xsl:template>
  <xsl:template match="m:note"><aside><xsl:apply-templates/></aside></xsl:template>
  <xsl:template match="m:table"><table><xsl:apply-templates/></table></xsl:template>
  <xsl:template match="m:tr"><tr><xsl:apply-templates/></tr></xsl:template>
  <xsl:template match="m:td"><td><xsl:apply-templates select="m:p/node()"/></td></xsl:template>
  <xsl:template match="m:media[@type = 'image']">
    <img src="{@src}">
      <xsl:attribute name="alt"><xsl:value-of select="normalize-space(m:p)"/></xsl:attribute>
    </img>
  </xsl:template>
  <xsl:template match="m:page/m:code"><pre dir="ltr"><code><xsl:apply-templates/></code></pre></xsl:template>

  <xsl:template match="m:key"><kbd><xsl:apply-templates/></kbd></xsl:template>
  <!-- The plus signs between keys, which a Mallard viewer adds too. -->
  <xsl:template match="m:keyseq">
    <bdi dir="ltr">
      <xsl:for-each select="m:key">
        <xsl:if test="position() &gt; 1">+</xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
    </bdi>
  </xsl:template>
  <xsl:template match="m:gui"><b><xsl:apply-templates/></b></xsl:template>
  <xsl:template match="m:em"><em><xsl:apply-templates/></em></xsl:template>
  <xsl:template match="m:code | m:cmd | m:file"><code dir="ltr"><xsl:apply-templates/></code></xsl:template>
  <!-- In the reader's words, or a sign that would be turned round with them. -->
  <xsl:template match="m:input"><code dir="auto"><xsl:apply-templates/></code></xsl:template>
  <xsl:template match="m:input[. = '&lt;']"><code dir="ltr"><xsl:apply-templates/></code></xsl:template>
  <xsl:template match="m:link[@xref]"><a href="#{@xref}"><xsl:apply-templates/></a></xsl:template>

  <xsl:template match="*">
    <xsl:message terminate="yes">help.xsl has no rule for <xsl:value-of select="name()"/>.</xsl:message>
  </xsl:template>
</xsl:stylesheet>
