/**
 * Where an address might be. Only a guess for a person to confirm on the map: no window is offered on a guess.
 */
export { type AmapGeocoderOptions, amapGeocoder } from './amap.ts';
export { gazetteer, type Street, type StreetPoint } from './gazetteer.ts';
export {
  type AddressQuestion,
  type Candidate,
  type Geocoder,
  GeocodingUnavailable,
  type Precision,
  precisions,
} from './geocoder.ts';
